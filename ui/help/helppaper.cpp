// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helppaper.h"

#include "ui/help/helpbook.h"
#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

namespace mailer::ui {

namespace {

constexpr int lineHeight = 135; // per cent
constexpr double headingSizes[] = { 1.9, 1.3, 1.1 };
constexpr double codeSize = 0.95;

class Setter
{
public:
    Setter(QTextDocument &document, const Tokens &tokens)
        : m_document(document)
        , m_tokens(tokens)
        , m_fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont).families())
    {}

    void set()
    {
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next())
            setBlock(block);
        for (QTextFrame *frame : m_document.rootFrame()->childFrames()) {
            if (auto *table = qobject_cast<QTextTable *>(frame))
                setTable(*table);
        }
    }

private:
    void setBlock(const QTextBlock &block)
    {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const bool code = isCode(block);
        if (const int level = format.headingLevel(); level > 0) {
            setHeading(cursor, format, level);
        } else if (code) {
            setCode(cursor, format);
        } else if (QTextTable *table = cursor.currentTable(); table) {
            format.setTopMargin(0);
            format.setBottomMargin(0);
        } else {
            format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
            format.setTopMargin(block.textList() ? 2 : 6);
            format.setBottomMargin(block.textList() ? 2 : 6);
            if (format.intProperty(QTextFormat::BlockQuoteLevel) > 0) {
                format.setBackground(m_tokens.selection);
                format.setLeftMargin(0);
                format.setRightMargin(0);
                format.setTextIndent(0);
            }
        }
        cursor.setBlockFormat(format);
        if (!code)
            setCodeWords(block);
    }

    static bool isCode(const QTextBlock &block)
    {
        return block.isValid()
            && (block.blockFormat().hasProperty(QTextFormat::BlockCodeFence)
                || block.blockFormat().nonBreakableLines());
    }

    void setHeading(QTextCursor &cursor, QTextBlockFormat &format, int level)
    {
        format.setTopMargin(level == 1 ? 0 : 20);
        format.setBottomMargin(level == 1 ? 10 : 4);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        // Anew, not merged: the importer's own step of size would win over points.
        QTextCharFormat text;
        text.setFontPointSize(m_document.defaultFont().pointSizeF() * headingSizes[std::min(level, 3) - 1]);
        text.setFontWeight(QFont::DemiBold);
        cursor.setCharFormat(text);
        cursor.setPosition(cursor.block().position());
    }

    void setCode(QTextCursor &cursor, QTextBlockFormat &format)
    {
        format.setBackground(m_tokens.window);
        format.setLeftMargin(0);
        format.setTextIndent(space::small); // each line is a block of its own
        format.setTopMargin(isCode(cursor.block().previous()) ? 0 : space::small);
        format.setBottomMargin(isCode(cursor.block().next()) ? 0 : space::medium);
        format.setNonBreakableLines(false); // long commands go on in the next line
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat text;
        text.setFontFamilies(m_fixed);
        text.setFontPointSize(m_document.defaultFont().pointSizeF() * codeSize);
        cursor.mergeCharFormat(text);
        cursor.setPosition(cursor.block().position());
    }

    // `in a line`
    void setCodeWords(const QTextBlock &block)
    {
        QList<TextRange> ranges;
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().fontFixedPitch())
                ranges.append({ part.fragment().position(), part.fragment().length() });
        }
        for (const TextRange &range : ranges) {
            QTextCursor cursor(&m_document);
            cursor.setPosition(range.position);
            cursor.setPosition(range.position + range.length, QTextCursor::KeepAnchor);
            QTextCharFormat text;
            text.setFontFamilies(m_fixed);
            text.setBackground(m_tokens.track);
            cursor.mergeCharFormat(text);
        }
    }

    void setTable(QTextTable &table)
    {
        QTextTableFormat format = table.format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(m_tokens.border);
        format.setBorderCollapse(true);
        format.setCellPadding(6);
        format.setCellSpacing(0);
        format.setTopMargin(8);
        format.setBottomMargin(8);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table.setFormat(format);
        for (int column = 0; column < table.columns(); ++column) {
            QTextTableCell cell = table.cellAt(0, column);
            QTextTableCellFormat head = cell.format().toTableCellFormat();
            head.setBackground(m_tokens.window);
            cell.setFormat(head);
        }
    }

    struct TextRange {
        int position;
        int length;
    };

    QTextDocument &m_document;
    const Tokens &m_tokens;
    QStringList m_fixed;
};

} // namespace

void setTopic(QTextDocument &document, const HelpTopic &topic, const Tokens &tokens)
{
    document.setMarkdown(topic.markdown, QTextDocument::MarkdownDialectGitHub);
    // A bar in the code of a table is escaped; Qt 6.4 leaves the sign of escape there.
    for (QTextCursor at = document.find(QStringLiteral("\\|")); !at.isNull(); at = document.find(QStringLiteral("\\|")))
        at.insertText(QStringLiteral("|"));
    Setter(document, tokens).set();
}

} // namespace mailer::ui
