// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/desktopentrance.h"

#include "ui/settings.h"

#include <QUrl>

// Where to work: what was chosen, what is remembered of it, and what there is to choose from.
namespace mailer::guiapp {

namespace {

using ui::Workspace;

constexpr char placeKey[] = "workspace/place";
constexpr char addressKey[] = "workspace/address";
constexpr char recentKey[] = "workspace/recent";
constexpr qsizetype mostRecent = 8;
constexpr char emailKey[] = "workspace/email";
constexpr char localWord[] = "local";
constexpr char serverWord[] = "server";

// "crm.example.net" is enough of an address.
QString urlOf(const QString &address)
{
    if (address.contains(QLatin1String("://")))
        return address;
    return QStringLiteral("postgresql://%1%2")
        .arg(address, address.contains(u'/') ? QString() : QStringLiteral("/mailer"));
}

// "postgresql://crm.example.net/mailer?sslmode=require" says no more than "crm.example.net".
QString nameOf(const QString &address)
{
    const QUrl url(urlOf(address));
    if (url.host().isEmpty())
        return address;
    const QString database = url.path().mid(1);
    QString name = url.host();
    if (url.port() > 0)
        name += QStringLiteral(":%1").arg(url.port());
    if (!database.isEmpty() && database != QLatin1String("mailer"))
        name += u'/' + database;
    return name;
}

// "address<tab>e-mail", the newest first; the server of the configuration has an empty address.
QStringList recentLines(const ui::Settings &settings)
{
    return settings.text(recentKey).split(u'\n', Qt::SkipEmptyParts);
}

QString emailAt(const ui::Settings &settings, const QString &address)
{
    for (const QString &line : recentLines(settings)) {
        if (line.section(u'\t', 0, 0) == address)
            return line.section(u'\t', 1);
    }
    return settings.text(emailKey);
}

void rememberServer(ui::Settings &settings, const QString &address, const QString &email)
{
    QStringList lines = recentLines(settings);
    lines.removeIf([&](const QString &line) { return line.section(u'\t', 0, 0) == address; });
    lines.prepend(address + u'\t' + email);
    settings.set(recentKey, lines.mid(0, mostRecent).join(u'\n'));
}

} // namespace

void DesktopEntrance::chooseLast()
{
    const QString last = m_settings.text(placeKey);
    m_choice.email = m_settings.text(emailKey);
    if (m_options.local)
        m_choice.place = Workspace::Place::ThisComputer;
    else if (!m_options.config.database.isLocal())
        chooseConfigured();
    else if (last == QLatin1String(serverWord))
        (void)chooseServer(m_settings.text(addressKey));
    else if (last == QLatin1String(localWord))
        m_choice.place = Workspace::Place::ThisComputer;
}

Workspace DesktopEntrance::workspace() const
{
    Workspace workspace;
    workspace.email = m_choice.email;
    workspace.place = m_choice.place;
    workspace.isOnly = isDemo();
    if (m_choice.place != Workspace::Place::Server)
        return workspace;
    const DatabaseConfig &server = m_choice.server;
    workspace.server = server.host;
    workspace.encrypted = server.sslMode == SslMode::VerifyFull || server.sslMode == SslMode::VerifyCa;
    workspace.database = QStringLiteral("%1/%2").arg(server.port).arg(server.name);
    return workspace;
}

Result<void> DesktopEntrance::chooseServer(const QString &address)
{
    ConfigInput input = m_options.input;
    input.overrides = { { tr("The address"), QStringLiteral("database"), QStringLiteral("url"), urlOf(address) } };
    const auto config = Config::load(input);
    if (!config)
        return config.error();
    if (config->database.isLocal())
        return Error { ErrorKind::Invalid, QStringLiteral("config_value"), tr("Enter the name of the server.") };
    m_choice = { Workspace::Place::Server, config->database, address, emailAt(m_settings, address) };
    return {};
}

void DesktopEntrance::chooseConfigured()
{
    m_choice = { Workspace::Place::Server, m_options.config.database, {}, emailAt(m_settings, {}) };
}

Result<void> DesktopEntrance::choose(const ui::KnownPlace &place)
{
    if (place.place == Workspace::Place::ThisComputer)
        m_choice = { place.place, {}, {}, m_settings.text(emailKey) };
    else if (place.address.isEmpty())
        chooseConfigured();
    else
        return chooseServer(place.address);
    return {};
}

void DesktopEntrance::remember(const QString &email)
{
    m_choice.email = m_here.email = email;
    const bool isServer = m_here.place == Workspace::Place::Server;
    m_settings.set(emailKey, email);
    m_settings.set(placeKey, QLatin1String(isServer ? serverWord : localWord));
    if (isServer) {
        if (!m_here.address.isEmpty())
            m_settings.set(addressKey, m_here.address);
        rememberServer(m_settings, m_here.address, email);
    }
    m_settings.sync(); // also when the machine goes down
}

QList<ui::KnownPlace> DesktopEntrance::knownPlaces() const
{
    QList<ui::KnownPlace> places;
    if (isDemo())
        return places;
    if (LocalDesk::existsFor(m_options.config))
        places.append({ Workspace::Place::ThisComputer, {}, {}, {} });
    for (const QString &line : recentLines(m_settings)) {
        const QString address = line.section(u'\t', 0, 0);
        const bool isConfigured = address.isEmpty();
        if (isConfigured && m_options.config.database.isLocal())
            continue; // it was named by a configuration of before
        places.append({ Workspace::Place::Server, address,
            isConfigured ? m_options.config.database.host : nameOf(address), line.section(u'\t', 1) });
    }
    return places;
}

} // namespace mailer::guiapp
