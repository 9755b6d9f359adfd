// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/service/settingrow.h"

#include "domain/emailaddress.h"
#include "ui/pages/service/settingwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/words.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

const QRegularExpression separators(QStringLiteral("[\\s,;]+"));

bool isDomain(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}$"));
    return name.size() <= 253 && form.match(name.toLower()).hasMatch();
}

QString textOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (!value.isArray())
        return value.toString();
    QStringList names;
    for (const QJsonValue part : value.toArray())
        names.append(part.toString());
    return names.join(QStringLiteral(", "));
}

} // namespace

SettingRow::SettingRow(const db::ServiceSetting &setting, QWidget *parent) : QWidget(parent), m_setting(setting)
{
    setObjectName(QStringLiteral("setting_%1").arg(setting.key));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(4);
    m_reset = new QPushButton;
    m_reset->setObjectName(QStringLiteral("reset_%1").arg(setting.key));
    m_reset->setProperty("link", true);
    if (QWidget *input = makeInput(); m_line) {
        m_field = new FormField(settingName(setting.key), m_line);
        m_field->setCheck([this](const QString &text) { return check(text); });
        connect(m_line, &QLineEdit::textChanged, this, &SettingRow::edited);
    } else {
        m_field = new FormField(settingName(setting.key), input);
        connect(m_choice, &QComboBox::currentIndexChanged, this, &SettingRow::edited);
    }
    m_field->setSideWidget(m_reset);
    layout->addWidget(m_field);
    QString text = settingExplanation(setting.key);
    if (setting.least && setting.most && setting.kind == QLatin1String("integer"))
        text += QChar(u' ') + tr("From %1 to %2.").arg(numberInWords(*setting.least), numberInWords(*setting.most));
    QLabel *explanation = makeLabel(text, "small");
    explanation->setWordWrap(true);
    layout->addWidget(explanation);
    connect(this, &SettingRow::edited, this, [this] { m_reset->setVisible(typed() != m_setting.usual); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (m_line)
            m_line->setText(textOf(m_setting.usual));
        else
            m_choice->setCurrentIndex(m_choice->findData(m_setting.usual.toString()));
    });
    m_reset->setText(tr("Default: %1")
                         .arg(m_choice ? settingChoiceInWords(setting.key, setting.usual.toString())
                                       : settingValueInWords(setting.usual)));
    m_reset->setAccessibleName(tr("%1: back to the default").arg(settingName(setting.key)));
    showValue();
}

QWidget *SettingRow::makeInput()
{
    const QString name = QStringLiteral("input_%1").arg(m_setting.key);
    if (m_setting.kind == QLatin1String("choice")) {
        m_choice = new QComboBox;
        m_choice->setObjectName(name);
        for (const QString &choice : std::as_const(m_setting.choices))
            m_choice->addItem(settingChoiceInWords(m_setting.key, choice), choice);
        return m_choice;
    }
    m_line = new QLineEdit;
    m_line->setObjectName(name);
    return m_line;
}

void SettingRow::showValue()
{
    if (m_line)
        m_line->setText(textOf(m_setting.value));
    else
        m_choice->setCurrentIndex(m_choice->findData(m_setting.value.toString()));
    m_reset->setVisible(typed() != m_setting.usual);
}

void SettingRow::setSetting(const db::ServiceSetting &setting)
{
    const bool changed = isChanged();
    m_setting = setting;
    if (!changed)
        showValue();
}

bool SettingRow::isChanged() const
{
    if (!m_setting.value.isArray())
        return typed() != m_setting.value;
    const auto names = [](const QJsonValue &value) {
        const QVariantList list = value.toArray().toVariantList();
        QSet<QString> set;
        for (const QVariant &name : list)
            set.insert(name.toString());
        return set;
    };
    return names(typed()) != names(m_setting.value);
}

void SettingRow::discard()
{
    setError({});
    showValue();
}

void SettingRow::setError(const QString &error) { m_field->setError(error); }

QString SettingRow::problem() const { return m_line ? m_field->problem() : QString(); }

QString SettingRow::check(const QString &text) const
{
    if (m_setting.kind == QLatin1String("integer")) {
        bool isNumber = false;
        const qint64 number = text.trimmed().toLongLong(&isNumber);
        const bool fits
            = isNumber && number >= m_setting.least.value_or(number) && number <= m_setting.most.value_or(number);
        return fits ? QString()
                    : tr("Enter a whole number from %1 to %2.")
                          .arg(numberInWords(m_setting.least.value_or(0)), numberInWords(m_setting.most.value_or(0)));
    }
    if (m_setting.kind == QLatin1String("address"))
        return text.trimmed().isEmpty() || EmailAddress::parse(text) ? QString() : checkEmail(text);
    if (m_setting.kind == QLatin1String("domains")) {
        for (const QString &name : text.split(separators, Qt::SkipEmptyParts)) {
            if (!isDomain(name))
                return tr("“%1” is not a domain name; write it like shop.example.").arg(name);
        }
        return {};
    }
    return text.toUtf8().size() > m_setting.most.value_or(1000) ? tr("This is too long.") : QString();
}

QJsonValue SettingRow::typed() const
{
    if (m_choice)
        return m_choice->currentData().toString();
    const QString text = m_line->text().trimmed();
    if (m_setting.kind == QLatin1String("integer")) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }
    if (m_setting.kind != QLatin1String("domains"))
        return text;
    QStringList names = text.toLower().split(separators, Qt::SkipEmptyParts);
    names.removeDuplicates();
    names.sort();
    return QJsonArray::fromStringList(names);
}

} // namespace mailer::ui
