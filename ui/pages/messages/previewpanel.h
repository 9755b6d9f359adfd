// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/fieldmarks.h"
#include "ui/pages/messages/messagecontent.h"

#include <QFrame>

class QLabel;

namespace mailer::ui {

class ClientPicker;
class FieldList;
class LetterImages;
class LetterView;
class Segments;
class Session;
class TestLetter;

// The letter as one client will get it, made by the code that makes the letter; below, who lacks a field of it, and
// what became of a test letter.
class PreviewPanel final : public QFrame
{
    Q_OBJECT

public:
    PreviewPanel(Session &session, LetterImages &images, QWidget *parent = nullptr);

    void setContent(const MessageContent &content);
    void setKnownFields(const KnownFields &known);
    ClientPicker *picker() const { return m_picker; }
    FieldList *fields() const { return m_fields; }
    TestLetter *testLetter() const { return m_test; }
    // How wide the page is: the panel takes its part.
    void setRoom(int pageWidth);

private:
    QWidget *makeLetter();
    QWidget *makeBelow();
    void showLetter();
    void fit();

    Session &m_session;
    ClientPicker *m_picker;
    QLabel *m_from;
    QLabel *m_to;
    QLabel *m_subject;
    QLabel *m_waits;
    LetterView *m_view;
    Segments *m_part;
    Segments *m_width;
    FieldList *m_fields;
    TestLetter *m_test;
    MessageContent m_content;
    int m_room = 0;
};

} // namespace mailer::ui
