// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/clifixture.h"
#include "cli/language.h"
#include "cli/text.h"
#include "smtp/outcome.h"
#include "support/verifyresult.h"

#include <QJsonArray>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString ann = QStringLiteral("ann@shop.example");

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// The command line speaks the language of whoever runs it; what programs read stays as it is.
class LanguageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void variables_data();
    void variables();
    void helpIsWhollyRussian();
    void pluralForms_data();
    void pluralForms();
    void sentencesOfLibrariesAreTranslated();
    void sentencesFromBelowAreRussian_data();
    void sentencesFromBelowAreRussian();
    void documentsStay();

private:
    void speak(const char *language);

    std::unique_ptr<CliFixture> m_fixture;
};

void LanguageTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
    VERIFY_OK(m_fixture->sender());
    QCOMPARE(m_fixture->makeAccount(ann, QStringLiteral("user")).code, 0);
}

void LanguageTest::speak(const char *language)
{
    m_fixture->environment().insert(QStringLiteral("LC_ALL"), QLatin1String(language));
}

void LanguageTest::variables_data()
{
    QTest::addColumn<QString>("all");
    QTest::addColumn<QString>("messages");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<bool>("russian");
    const auto row = [](const char *all, const char *messages, const char *lang, bool russian) {
        QTest::newRow(qPrintable(
            QStringLiteral("%1/%2/%3").arg(QLatin1String(all), QLatin1String(messages), QLatin1String(lang))))
            << QString::fromLatin1(all) << QString::fromLatin1(messages) << QString::fromLatin1(lang) << russian;
    };
    row("", "", "ru_RU.UTF-8", true);
    row("", "ru_RU.UTF-8", "en_US.UTF-8", true);
    row("ru_RU.UTF-8", "en_US.UTF-8", "en_US.UTF-8", true);
    row("C.UTF-8", "ru_RU.UTF-8", "ru_RU.UTF-8", false);
    row("", "en_GB.UTF-8", "ru_RU.UTF-8", false);
    row("", "", "de_DE.UTF-8", false); // no such translation
    row("", "", "", false);
}

void LanguageTest::variables()
{
    QFETCH(QString, all);
    QFETCH(QString, messages);
    QFETCH(QString, lang);
    QFETCH(bool, russian);
    const QProcessEnvironment before = m_fixture->environment();
    m_fixture->environment().insert(QStringLiteral("LC_ALL"), all);
    m_fixture->environment().insert(QStringLiteral("LC_MESSAGES"), messages);
    m_fixture->environment().insert(QStringLiteral("LANG"), lang);
    const Outcome outcome = m_fixture->run(words("--reprot 1"));
    m_fixture->environment() = before;
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.err,
        russian ? QStringLiteral("mailerapp: Параметра --reprot нет; см. mailerapp --help.\n")
                : QStringLiteral("mailerapp: There is no option --reprot; see mailerapp --help.\n"));
}

void LanguageTest::helpIsWhollyRussian()
{
    speak("C.UTF-8");
    const QString english = m_fixture->run(words("--help")).out.simplified();
    speak("ru_RU.UTF-8");
    const QString russian = m_fixture->run(words("--help")).out.simplified();
    for (const cli::CommandSpec &command : cli::commandTable()) {
        QVERIFY2(english.contains(QLatin1String(command.help)), command.help);
        QVERIFY2(!russian.contains(QLatin1String(command.help)), command.help);
        QVERIFY2(russian.contains(QStringLiteral("--") + QLatin1String(command.name)), command.name);
    }
    for (const char *sentence : { "mailings to your clients", "With every command", "Whose login", "Exit codes" }) {
        QVERIFY2(english.contains(QLatin1String(sentence)), sentence);
        QVERIFY2(!russian.contains(QLatin1String(sentence)), sentence);
    }
}

void LanguageTest::pluralForms_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("russian");
    QTest::newRow("1") << 1 << QStringLiteral("1 client written.") << QStringLiteral("Записан 1 клиент.");
    QTest::newRow("3") << 3 << QStringLiteral("3 clients written.") << QStringLiteral("Записано 3 клиента.");
    QTest::newRow("5") << 5 << QStringLiteral("5 clients written.") << QStringLiteral("Записано 5 клиентов.");
}

void LanguageTest::pluralForms()
{
    QFETCH(int, clients);
    QFETCH(QString, english);
    QFETCH(QString, russian);
    QByteArray rows = "email\n";
    for (int i = 0; i < clients; ++i)
        rows += "client" + QByteArray::number(i) + "@x.example\n";
    speak("C.UTF-8");
    QCOMPARE(
        m_fixture->runAs(ann, { QStringLiteral("--import-clients"), m_fixture->write(QStringLiteral("in.csv"), rows) })
            .code,
        0);
    const QStringList command { QStringLiteral("--export-clients"), m_fixture->path(QStringLiteral("out.csv")) };
    const Outcome inEnglish = m_fixture->runAs(ann, command);
    QVERIFY2(inEnglish.out.contains(english), inEnglish.told());
    speak("ru_RU.UTF-8");
    const Outcome inRussian = m_fixture->runAs(ann, command);
    QVERIFY2(inRussian.out.contains(russian), inRussian.told());
}

// They are repeated among our texts, and must be the same.
void LanguageTest::sentencesOfLibrariesAreTranslated()
{
    qputenv("LC_ALL", "ru_RU.UTF-8");
    const cli::Language language;
    for (int stage = int(smtp::Stage::Resolve); stage <= int(smtp::Stage::Auth); ++stage) {
        const QString advice = smtp::advice(static_cast<smtp::Stage>(stage));
        QVERIFY2(!advice.isEmpty() && cli::Text::word(advice) != advice, qPrintable(advice));
    }
    qunsetenv("LC_ALL");
}

// Below the command line everything speaks English: the configuration, addresses, the database, its functions.
void LanguageTest::sentencesFromBelowAreRussian_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *command, const char *configuration, const char *told) {
        QTest::newRow((command + QByteArray(configuration)).constData())
            << words(command) << QByteArray(configuration) << QString::fromUtf8(told);
    };
    row("--status", "[smtp]\nport = many\n", "[smtp] port: «many» не подходит: нужно целое число от 1 до 65535.");
    row("--status", "[sendre]\n", "секции [sendre] нет; есть ");
    row("--status", "[sender]\nlaese = 3s\n", "[sender] laese: такого ключа нет; здесь есть ");
    row("--report 1 --as ann", "", "В адресе нет знака «@».");
    row("--report 77 --as ann@shop.example", "", "Рассылки 77, которую вам можно видеть, нет.");
    row("--status --workspace postgresql://u:secret@localhost/x", "", "пароль здесь не пишут; укажите password_file.");
    row("--import-clients absent.csv --as ann@shop.example", "", "такого файла нет.");
}

void LanguageTest::sentencesFromBelowAreRussian()
{
    QFETCH(QStringList, command);
    QFETCH(QByteArray, configuration);
    QFETCH(QString, told);
    speak("ru_RU.UTF-8");
    m_fixture->configure(configuration);
    const Outcome outcome
        = command.contains(ann) ? m_fixture->runAs(ann, command.first(command.size() - 2)) : m_fixture->run(command);
    m_fixture->configure({});
    QVERIFY2(outcome.code != 0 && outcome.err.contains(told), outcome.told());
}

void LanguageTest::documentsStay()
{
    const auto idsOf = [](const Outcome &doctor) {
        QStringList ids;
        for (const QJsonValue &check : doctor.json().value(QLatin1String("checks")).toArray())
            ids.append(check.toObject().value(QLatin1String("id")).toString()
                + check.toObject().value(QLatin1String("state")).toString());
        return ids;
    };
    speak("C.UTF-8");
    const Outcome status = m_fixture->run(words("--status --format json"));
    const QStringList checks = idsOf(m_fixture->run(words("--doctor --format json")));
    speak("ru_RU.UTF-8");
    QVERIFY(status.json().size() > 5);
    QCOMPARE(m_fixture->run(words("--status --format json")).json().keys(), status.json().keys());
    QVERIFY(checks.size() > 10);
    QCOMPARE(idsOf(m_fixture->run(words("--doctor --format json"))), checks);
    const Outcome text = m_fixture->run(words("--status"));
    QVERIFY2(text.code == 0 && text.out.contains(QStringLiteral("Очередь: ожидают 0")), text.told());
}

QTEST_GUILESS_MAIN(LanguageTest)
#include "tst_language.moc"
