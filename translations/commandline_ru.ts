<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>&quot;%1&quot; is no e-mail address: %2</source>
        <translation>«%1» — не адрес эл. почты: %2</translation>
    </message>
    <message>
        <source>Only an administrator may do this; let one act with --as EMAIL.</source>
        <translation>Это может делать только администратор; укажите администратора: --as EMAIL.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>Учётной записи %1 нет.</translation>
    </message>
    <message>
        <source>%1 is the last administrator; make another one first.</source>
        <translation>%1 — последний администратор; сначала назначьте другого.</translation>
    </message>
    <message>
        <source>Made the account %1 (%2).</source>
        <translation>Создана учётная запись %1 (%2).</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <translation>%1: роль %2 дана.</translation>
    </message>
    <message>
        <source>%1 is %2 no more.</source>
        <translation>%1: роль %2 снята.</translation>
    </message>
    <message>
        <source>send in the background until SIGTERM or SIGINT</source>
        <translation>отправлять в фоне до SIGTERM или SIGINT</translation>
    </message>
    <message>
        <source>one pass: plan and send all that is due, then leave (cron, Task Scheduler)</source>
        <translation>один проход: запланировать и отправить всё, чему пришло время, и выйти (cron, Планировщик заданий)</translation>
    </message>
    <message>
        <source>make an extra run of one mailing now, leave when it ends</source>
        <translation>сделать внеочередной запуск одной рассылки сейчас и выйти, когда он закончится</translation>
    </message>
    <message>
        <source>make roles, schema and the first administrator (--as EMAIL); makes the database too when it is absent</source>
        <translation>создать роли, схему и первого администратора (--as EMAIL), а если нет базы данных — и её</translation>
    </message>
    <message>
        <source>bring the schema up to date; safe to repeat, safe to run twice at once</source>
        <translation>обновить схему; можно повторять и запускать дважды одновременно</translation>
    </message>
    <message>
        <source>make an account</source>
        <translation>создать учётную запись</translation>
    </message>
    <message>
        <source>give or take a role</source>
        <translation>дать или снять роль</translation>
    </message>
    <message>
        <source>add the clients of a file</source>
        <translation>добавить клиентов из файла</translation>
    </message>
    <message>
        <source>write the clients into a file</source>
        <translation>записать клиентов в файл</translation>
    </message>
    <message>
        <source>make and schedule a mailing, print its number</source>
        <translation>создать и запланировать рассылку, напечатать её номер</translation>
    </message>
    <message>
        <source>runs, numbers and every letter of a mailing</source>
        <translation>запуски, числа и каждое письмо рассылки</translation>
    </message>
    <message>
        <source>senders, queue, breakers, limits</source>
        <translation>службы отправки, очередь, предохранители, ограничения</translation>
    </message>
    <message>
        <source>go on after the database was restored from a backup</source>
        <translation>продолжить после восстановления базы данных из резервной копии</translation>
    </message>
    <message>
        <source>check database, mail servers, clock and sender&apos;s domains</source>
        <translation>проверить базу данных, почтовые серверы, часы и домены отправителя</translation>
    </message>
    <message>
        <source>a private workspace with example data, to look around in</source>
        <translation>отдельное рабочее пространство с примерами, чтобы осмотреться</translation>
    </message>
    <message>
        <source>print the versions of program and schema</source>
        <translation>показать версии программы и схемы</translation>
    </message>
    <message>
        <source>print this</source>
        <translation>показать эту справку</translation>
    </message>
    <message>
        <source>the configuration (INI), instead of the platform&apos;s place</source>
        <translation>конфигурация (INI) вместо обычного места</translation>
    </message>
    <message>
        <source>this computer&apos;s own database, or postgresql://user@host:port/name</source>
        <translation>собственная база этого компьютера или postgresql://user@host:port/name</translation>
    </message>
    <message>
        <source>who acts, where a person acts</source>
        <translation>кто действует там, где действует человек</translation>
    </message>
    <message>
        <source>results and errors only</source>
        <translation>только результаты и ошибки</translation>
    </message>
    <message>
        <source>user, manager, content_manager or administrator</source>
        <translation>user, manager, content_manager или administrator</translation>
    </message>
    <message>
        <source>the role that is given</source>
        <translation>роль, которую дают</translation>
    </message>
    <message>
        <source>the role that is taken</source>
        <translation>роль, которую снимают</translation>
    </message>
    <message>
        <source>the name of the new account</source>
        <translation>имя новой учётной записи</translation>
    </message>
    <message>
        <source>the password of the new account: one line, mode 0600</source>
        <translation>пароль новой учётной записи: одна строка, права 0600</translation>
    </message>
    <message>
        <source>where the password of the sender&apos;s login is, or is to be, kept</source>
        <translation>где лежит или будет лежать пароль службы отправки</translation>
    </message>
    <message>
        <source>the list of clients that is filled or read</source>
        <translation>список клиентов, который пополняется или читается</translation>
    </message>
    <message>
        <source>count and check, write nothing</source>
        <translation>посчитать и проверить, ничего не записывать</translation>
    </message>
    <message>
        <source>--%1 takes no value; leave out &quot;=%2&quot;.</source>
        <translation>--%1 указывается без значения; уберите «=%2».</translation>
    </message>
    <message>
        <source>--%1 needs a value: --%1 %2.</source>
        <translation>Для --%1 нужно значение: --%1 %2.</translation>
    </message>
    <message>
        <source>--%1 is one of %2, not &quot;%3&quot;.</source>
        <translation>Для --%1 допустимо одно из: %2; указано «%3».</translation>
    </message>
    <message>
        <source>Say what the new account may do: --role ROLE.</source>
        <translation>Укажите, что можно новой учётной записи: --role ROLE.</translation>
    </message>
    <message>
        <source>--manage-role needs one of --grant ROLE and --revoke ROLE.</source>
        <translation>Для --manage-role нужно одно из двух: --grant ROLE или --revoke ROLE.</translation>
    </message>
    <message>
        <source>--format csv goes with --report only; use text or json.</source>
        <translation>--format csv подходит только для --report; укажите text или json.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the number of a mailing; --create-mailing prints it.</source>
        <translation>«%1» — не номер рассылки; его печатает --create-mailing.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a command nor an option; see mailerapp --help.</source>
        <translation>«%1» — не команда и не параметр; см. mailerapp --help.</translation>
    </message>
    <message>
        <source>There is no option --%1; see mailerapp --help.</source>
        <translation>Параметра --%1 нет; см. mailerapp --help.</translation>
    </message>
    <message>
        <source>--%1 and --%2 are two commands; give one.</source>
        <translation>--%1 и --%2 — две команды; укажите одну.</translation>
    </message>
    <message>
        <source>--%1 is given twice; give it once.</source>
        <translation>--%1 указан дважды; укажите один раз.</translation>
    </message>
    <message>
        <source>--%1 does not go with --%2; see mailerapp --help.</source>
        <translation>--%1 не сочетается с --%2; см. mailerapp --help.</translation>
    </message>
    <message>
        <source>--%1 needs a command that it belongs to; see mailerapp --help.</source>
        <translation>Для --%1 нужна команда, к которой он относится; см. mailerapp --help.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>такого файла нет</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>это не обычный файл</translation>
    </message>
    <message>
        <source>you may not read it</source>
        <translation>у вас нет права его читать</translation>
    </message>
    <message>
        <source>The check was stopped; nothing was written.</source>
        <translation>Проверка остановлена; ничего не записано.</translation>
    </message>
    <message>
        <source>The import was stopped; %1 clients of the file are in the directory and stay there. Run it again for the rest.</source>
        <translation>Импорт остановлен; %1 клиентов из файла уже в справочнике и остаются там. Запустите его снова, чтобы добавить остальных.</translation>
    </message>
    <message>
        <source>It would be: </source>
        <translation>Получилось бы: </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 same, %4 duplicate, %5 invalid.</source>
        <translation>новых: %1, изменённых: %2, прежних: %3, повторов: %4, с ошибками: %5.</translation>
    </message>
    <message>
        <source>
The invalid rows with their reasons: %1</source>
        <translation>
Строки с ошибками и причины: %1</translation>
    </message>
    <message>
        <source>
The import itself writes the invalid rows with their reasons into a file.</source>
        <translation>
При самом импорте строки с ошибками и причинами записываются в файл.</translation>
    </message>
    <message>
        <source>
The invalid rows were not kept: no folder could be written for them.</source>
        <translation>
Строки с ошибками не сохранены: не нашлось папки, куда их можно записать.</translation>
    </message>
    <message numerus="yes">
        <source>%1 clients written.</source>
        <translation>
            <numerusform>Записан %1 клиент.</numerusform>
            <numerusform>Записано %1 клиента.</numerusform>
            <numerusform>Записано %1 клиентов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The output cannot be written: %1</source>
        <translation>Записать вывод не удалось: %1</translation>
    </message>
    <message>
        <source>The mailing is made; its number is %1</source>
        <translation>Рассылка создана; её номер — %1</translation>
    </message>
    <message>
        <source>check user and password_file in [database], and the server&apos;s pg_hba.conf</source>
        <translation>проверьте user и password_file в [database] и pg_hba.conf сервера</translation>
    </message>
    <message>
        <source>let root_certificate in [database] name the authority of the server&apos;s certificate</source>
        <translation>укажите в root_certificate секции [database], кем выдан сертификат сервера</translation>
    </message>
    <message>
        <source>run mailerapp --init-db, or correct name in [database]</source>
        <translation>выполните mailerapp --init-db или исправьте name в [database]</translation>
    </message>
    <message>
        <source>raise max_connections of the server, or close what is not needed</source>
        <translation>увеличьте max_connections сервера или закройте лишние соединения</translation>
    </message>
    <message>
        <source>check host and port in [database], and that PostgreSQL runs and may be reached from here</source>
        <translation>проверьте host и port в [database], работает ли PostgreSQL и доступен ли он отсюда</translation>
    </message>
    <message>
        <source>move to PostgreSQL 16 or newer; nothing else closes this</source>
        <translation>перейдите на PostgreSQL 16 или новее; иначе это не закрыть</translation>
    </message>
    <message>
        <source>set max_locks_per_transaction = 1024 in postgresql.conf and restart PostgreSQL</source>
        <translation>задайте max_locks_per_transaction = 1024 в postgresql.conf и перезапустите PostgreSQL</translation>
    </message>
    <message>
        <source>set max_prepared_transactions = 0 in postgresql.conf and restart PostgreSQL</source>
        <translation>задайте max_prepared_transactions = 0 в postgresql.conf и перезапустите PostgreSQL</translation>
    </message>
    <message>
        <source>set ssl = on with ssl_cert_file and ssl_key_file in postgresql.conf and reload PostgreSQL</source>
        <translation>задайте ssl = on с ssl_cert_file и ssl_key_file в postgresql.conf и перечитайте настройки PostgreSQL</translation>
    </message>
    <message>
        <source>set authentication_timeout = 10s in postgresql.conf and reload PostgreSQL</source>
        <translation>задайте authentication_timeout = 10s в postgresql.conf и перечитайте настройки PostgreSQL</translation>
    </message>
    <message>
        <source>set password_encryption = scram-sha-256 in postgresql.conf and reload PostgreSQL</source>
        <translation>задайте password_encryption = scram-sha-256 в postgresql.conf и перечитайте настройки PostgreSQL</translation>
    </message>
    <message>
        <source>run mailerapp --migrate as a superuser; what it cannot close stays named here</source>
        <translation>выполните mailerapp --migrate от суперпользователя; чего она не закроет, останется в этом списке</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База данных</translation>
    </message>
    <message>
        <source>Sender&apos;s login</source>
        <translation>Вход службы отправки</translation>
    </message>
    <message>
        <source>not configured; this computer does not send</source>
        <translation>не настроен; этот компьютер не отправляет</translation>
    </message>
    <message>
        <source>where letters are sent from, set sender_user and sender_password_file in [database]</source>
        <translation>там, откуда идут письма, задайте sender_user и sender_password_file в [database]</translation>
    </message>
    <message>
        <source>%1 signs in</source>
        <translation>%1: вход удался</translation>
    </message>
    <message>
        <source>check sender_user and sender_password_file in [database]; a new password: mailerapp --init-db --sender-password-file FILE</source>
        <translation>проверьте sender_user и sender_password_file в [database]; новый пароль: mailerapp --init-db --sender-password-file FILE</translation>
    </message>
    <message>
        <source>Operator&apos;s login</source>
        <translation>Вход оператора</translation>
    </message>
    <message>
        <source>%1 answers in %2 ms</source>
        <translation>%1 отвечает за %2 мс</translation>
    </message>
    <message>
        <source>Encryption to the database</source>
        <translation>Шифрование связи с базой данных</translation>
    </message>
    <message>
        <source>not needed, a socket of this computer</source>
        <translation>не нужно, это сокет этого компьютера</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>switch ssl on in the server and remove sslmode from [database]</source>
        <translation>включите ssl на сервере и уберите sslmode из [database]</translation>
    </message>
    <message>
        <source>, but the server is not verified</source>
        <translation>, но сервер не проверен</translation>
    </message>
    <message>
        <source>set sslmode = verify-full in [database]</source>
        <translation>задайте sslmode = verify-full в [database]</translation>
    </message>
    <message>
        <source>, verified</source>
        <translation>, сервер проверен</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>use PostgreSQL 15 or newer</source>
        <translation>используйте PostgreSQL 15 или новее</translation>
    </message>
    <message>
        <source>16 or newer is advised: before it, a login that makes accounts is close to a superuser</source>
        <translation>лучше 16 или новее: в прежних версиях вход, который создаёт учётные записи, почти равен суперпользователю</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Схема</translation>
    </message>
    <message>
        <source>run mailerapp --init-db</source>
        <translation>выполните mailerapp --init-db</translation>
    </message>
    <message>
        <source>version %1, this program knows %2</source>
        <translation>версия %1, эта программа знает %2</translation>
    </message>
    <message>
        <source>install the newer program</source>
        <translation>установите более новую программу</translation>
    </message>
    <message>
        <source>run mailerapp --migrate</source>
        <translation>выполните mailerapp --migrate</translation>
    </message>
    <message>
        <source>Protections</source>
        <translation>Защита</translation>
    </message>
    <message>
        <source>not checked, only the operator can</source>
        <translation>не проверена: это может только оператор</translation>
    </message>
    <message>
        <source>name the operator&apos;s login as user in [database] and run this again</source>
        <translation>укажите вход оператора как user в [database] и запустите ещё раз</translation>
    </message>
    <message>
        <source>all in place</source>
        <translation>вся на месте</translation>
    </message>
    <message>
        <source>Protection absent</source>
        <translation>Нет защиты</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Вход в учётную запись</translation>
    </message>
    <message>
        <source>check the e-mail and the password</source>
        <translation>проверьте адрес эл. почты и пароль</translation>
    </message>
    <message>
        <source>no answer of the DNS in time</source>
        <translation>DNS-сервер не ответил вовремя</translation>
    </message>
    <message>
        <source>not known: </source>
        <translation>неизвестно: </translation>
    </message>
    <message>
        <source>let this computer reach a name server and run this again</source>
        <translation>дайте этому компьютеру доступ к серверу имён и запустите ещё раз</translation>
    </message>
    <message>
        <source>a reserved name, known to no server on the Internet</source>
        <translation>зарезервированное имя, его не знает ни один сервер в Интернете</translation>
    </message>
    <message>
        <source>use an address of your own domain to write to people</source>
        <translation>чтобы писать людям, используйте адрес в своём домене</translation>
    </message>
    <message>
        <source>publish an MX record, so that answers and bounces come back</source>
        <translation>опубликуйте запись MX, чтобы ответы и возвраты доходили</translation>
    </message>
    <message>
        <source>publish a TXT record v=spf1 that names your mail server, or many letters count as spam</source>
        <translation>опубликуйте запись TXT v=spf1 с вашим почтовым сервером, иначе многие письма попадут в спам</translation>
    </message>
    <message>
        <source>publish a TXT record v=DMARC1 at _dmarc, large receivers ask for it</source>
        <translation>опубликуйте запись TXT v=DMARC1 в _dmarc: её требуют крупные получатели</translation>
    </message>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>off: %1</source>
        <translation>выключено: %1</translation>
    </message>
    <message>
        <source>set %1 = on in postgresql.conf</source>
        <translation>задайте %1 = on в postgresql.conf</translation>
    </message>
    <message>
        <source>a crash loses letters that were recorded</source>
        <translation>сбой теряет уже записанные письма</translation>
    </message>
    <message>
        <source>a crash damages tables</source>
        <translation>сбой портит таблицы</translation>
    </message>
    <message>
        <source>remove what sets synchronous_commit for this login or this database</source>
        <translation>уберите то, что задаёт synchronous_commit для этого входа или этой базы данных</translation>
    </message>
    <message>
        <source>Standbys</source>
        <translation>Резервные серверы</translation>
    </message>
    <message>
        <source>%1, but this server does not tell whether they are synchronous</source>
        <translation>%1, но этот сервер не говорит, синхронны ли они</translation>
    </message>
    <message>
        <source>let a superuser run GRANT pg_read_all_stats TO mailer_watch</source>
        <translation>суперпользователь должен выполнить GRANT pg_read_all_stats TO mailer_watch</translation>
    </message>
    <message>
        <source>%1, %2 of them synchronous</source>
        <translation>%1, из них синхронных: %2</translation>
    </message>
    <message>
        <source>%1: when one takes over, letters that were recorded last are sent again</source>
        <translation>%1; если один из них станет главным, последние записанные письма будут отправлены снова</translation>
    </message>
    <message>
        <source>set synchronous_standby_names = &apos;*&apos; in postgresql.conf and reload PostgreSQL</source>
        <translation>задайте synchronous_standby_names = &apos;*&apos; в postgresql.conf и перечитайте настройки PostgreSQL</translation>
    </message>
    <message>
        <source>%1; asynchronous: %2</source>
        <translation>%1; асинхронные: %2</translation>
    </message>
    <message>
        <source>let none of these take over, or name them in synchronous_standby_names</source>
        <translation>не делайте их главными или назовите их в synchronous_standby_names</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>the database&apos;s is %1 ms %2 this computer&apos;s</source>
        <translation>часы базы данных %2 часов этого компьютера на %1 мс</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>отстают от</translation>
    </message>
    <message>
        <source>before</source>
        <translation>спешат относительно</translation>
    </message>
    <message>
        <source>let both computers set their clocks by NTP; the database&apos;s decides when letters go</source>
        <translation>сверяйте часы обоих компьютеров по NTP; когда уходить письмам, решают часы базы данных</translation>
    </message>
    <message>
        <source>port 465 speaks TLS from the first byte: set security = tls</source>
        <translation>порт 465 говорит по TLS с первого байта: задайте security = tls</translation>
    </message>
    <message>
        <source>; a server that says nothing may want security = tls</source>
        <translation>; молчащему серверу может быть нужно security = tls</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>до этого не дошло</translation>
    </message>
    <message>
        <source>fix the step before it first</source>
        <translation>сначала исправьте предыдущий шаг</translation>
    </message>
    <message>
        <source>none, as configured</source>
        <translation>нет, как и настроено</translation>
    </message>
    <message>
        <source>set security = starttls, unless the server is this computer or reached safely</source>
        <translation>задайте security = starttls, если только сервер не на этом компьютере и связь с ним не защищена</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
    <message>
        <source>none is configured; this computer does not send</source>
        <translation>не настроен; этот компьютер не отправляет</translation>
    </message>
    <message>
        <source>where letters are sent from, write host, user and password_file into [smtp]</source>
        <translation>там, откуда идут письма, впишите host, user и password_file в [smtp]</translation>
    </message>
    <message>
        <source>write the password into a file of mode 0600 and name it in password_file</source>
        <translation>запишите пароль в файл с правами 0600 и укажите этот файл в password_file</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>не хватает: %1</translation>
    </message>
    <message>
        <source>let sender_user name a member of mailer_sender, or give that group its rights again: GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api_sender, api_watch TO mailer_sender</source>
        <translation>укажите в sender_user участника роли mailer_sender или верните ей права: GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api_sender, api_watch TO mailer_sender</translation>
    </message>
    <message>
        <source>start mailerapp --daemon, unless letters are sent by a scheduled --send-due</source>
        <translation>запустите mailerapp --daemon, если письма не отправляет задание с --send-due</translation>
    </message>
    <message>
        <source>Letters wait for %1</source>
        <translation>Письма ждут: %1</translation>
    </message>
    <message>
        <source>look at the mail server; sending goes on by itself</source>
        <translation>посмотрите, что с почтовым сервером; отправка продолжится сама</translation>
    </message>
    <message>
        <source>Restored backup</source>
        <translation>Восстановленная копия</translation>
    </message>
    <message>
        <source>seen; nothing is sent</source>
        <translation>замечена; ничего не отправляется</translation>
    </message>
    <message>
        <source>when the restore was meant, run mailerapp --accept-restore</source>
        <translation>если так и задумано, выполните mailerapp --accept-restore</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Адрес сервиса</translation>
    </message>
    <message>
        <source>; %1 letters wait for it</source>
        <translation>; его ждут письма: %1</translation>
    </message>
    <message>
        <source>not set, codes and notices cannot be sent</source>
        <translation>не задан, коды и уведомления не отправить</translation>
    </message>
    <message>
        <source>write address into [service], or set service_address among the service settings</source>
        <translation>впишите address в [service] или задайте service_address в настройках сервиса</translation>
    </message>
    <message>
        <source>%1: no mail server of the configuration takes its domain</source>
        <translation>%1: в конфигурации нет почтового сервера для этого домена</translation>
    </message>
    <message>
        <source>name a mail server in [smtp], or its domain in from_domains of another</source>
        <translation>укажите почтовый сервер в [smtp] или этот домен в from_domains другого сервера</translation>
    </message>
    <message>
        <source>mailerapp: mailings to your clients

Use: mailerapp            the desktop client
     mailerapp COMMAND    one of these, with its options

Commands
</source>
        <translation>mailerapp: рассылки вашим клиентам

Использование: mailerapp            программа с окнами
               mailerapp КОМАНДА    одна из этих, с её параметрами

Команды
</translation>
    </message>
    <message>
        <source>
With every command
</source>
        <translation>
С любой командой
</translation>
    </message>
    <message>
        <source>
Options of single commands
</source>
        <translation>
Параметры отдельных команд
</translation>
    </message>
    <message>
        <source>
Whose login: --daemon, --send-due, --status, --accept-restore the sender&apos;s;
--init-db, --migrate the operator&apos;s ([database] user); all others the account of
--as EMAIL (--create-account and --manage-role without --as: the operator&apos;s).
--send sends by itself where a sender&apos;s login is configured. Passwords come from
the keychain, from files named in the configuration or in the variables
MAILERAPP_DATABASE_PASSWORD_FILE and MAILERAPP_DATABASE_SENDER_PASSWORD_FILE,
or from a prompt.

Exit codes: 0 done, 1 the work failed, 2 wrong usage, 3 the database cannot be
reached, 4 refused.
</source>
        <translation>
Чей вход: у --daemon, --send-due, --status, --accept-restore — службы отправки;
у --init-db, --migrate — оператора ([database] user); у остальных — учётной
записи из --as EMAIL (у --create-account и --manage-role без --as — оператора).
--send отправляет сам там, где настроен вход службы отправки. Пароли берутся
из связки ключей, из файлов, названных в конфигурации или в переменных
MAILERAPP_DATABASE_PASSWORD_FILE и MAILERAPP_DATABASE_SENDER_PASSWORD_FILE,
или спрашиваются.

Коды завершения: 0 готово, 1 работа не удалась, 2 неверный вызов, 3 база данных
недоступна, 4 отказано.
</translation>
    </message>
    <message>
        <source>something stands behind the end of the document</source>
        <translation>после конца документа есть что-то ещё</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>строка %1: %2</translation>
    </message>
    <message>
        <source>this is no JSON value</source>
        <translation>это не значение JSON</translation>
    </message>
    <message>
        <source>the values are nested too deeply</source>
        <translation>значения вложены слишком глубоко</translation>
    </message>
    <message>
        <source>a key in double quotes is expected here</source>
        <translation>здесь нужен ключ в двойных кавычках</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; comes twice</source>
        <translation>ключ «%1» встречается дважды</translation>
    </message>
    <message>
        <source>a colon is missing after &quot;%1&quot;</source>
        <translation>после «%1» не хватает двоеточия</translation>
    </message>
    <message>
        <source>a comma or } is missing</source>
        <translation>не хватает запятой или }</translation>
    </message>
    <message>
        <source>a comma or ] is missing</source>
        <translation>не хватает запятой или ]</translation>
    </message>
    <message>
        <source>a text holds half of a surrogate pair</source>
        <translation>в тексте половина суррогатной пары</translation>
    </message>
    <message>
        <source>a line break or another control inside a text is written as \n or \u…</source>
        <translation>перевод строки и другие управляющие знаки пишутся внутри текста как \n или \u…</translation>
    </message>
    <message>
        <source>a text is not closed</source>
        <translation>текст не закрыт</translation>
    </message>
    <message>
        <source>\%1 is no escape of JSON</source>
        <translation>\%1 — такой записи в JSON нет</translation>
    </message>
    <message>
        <source>line %1: this is not UTF-8 text</source>
        <translation>строка %1: это не текст UTF-8</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>список</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>%1 is an object, not %2</source>
        <translation>%1 — это объект, а не %2</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is not known in %2; known are %3</source>
        <translation>ключ «%1» неизвестен в %2; известны %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2, not %3</source>
        <translation>«%1» — это %2, а не %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing in %2</source>
        <translation>«%1» нет в %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is empty</source>
        <translation>«%1» пуст</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a list of texts</source>
        <translation>«%1» — это список текстов</translation>
    </message>
    <message>
        <source>the message has no body; give &quot;html&quot;, &quot;text&quot; or both</source>
        <translation>у сообщения нет тела; укажите &quot;html&quot;, &quot;text&quot; или оба</translation>
    </message>
    <message>
        <source>&quot;all&quot; is true, so leave &quot;lists&quot; and &quot;emails&quot; empty</source>
        <translation>&quot;all&quot; равно true, поэтому оставьте &quot;lists&quot; и &quot;emails&quot; пустыми</translation>
    </message>
    <message>
        <source>nobody is chosen; say &quot;all&quot;: true, or name lists or e-mails</source>
        <translation>никто не выбран; укажите &quot;all&quot;: true либо назовите списки или адреса</translation>
    </message>
    <message>
        <source>this is too long</source>
        <translation>это слишком длинно</translation>
    </message>
    <message>
        <source>&quot;%1&quot; lies in the year %2; choose one from %3 to %4</source>
        <translation>«%1» попадает на год %2; выберите год от %3 до %4</translation>
    </message>
    <message>
        <source>&quot;ends_at&quot; equals &quot;starts_at&quot;, so no letter could go; give a later one, or null</source>
        <translation>&quot;ends_at&quot; равно &quot;starts_at&quot;, так что ни одно письмо не уйдёт; укажите более позднее время или null</translation>
    </message>
    <message>
        <source>&quot;ends_at&quot; is before &quot;starts_at&quot;; give a later one, or null</source>
        <translation>&quot;ends_at&quot; раньше &quot;starts_at&quot;; укажите более позднее время или null</translation>
    </message>
    <message>
        <source>&quot;starts_at&quot; is a time of the mailing&apos;s zone like 2026-12-01T10:00, not &quot;%1&quot;</source>
        <translation>&quot;starts_at&quot; — это время в поясе рассылки вида 2026-12-01T10:00, а не «%1»</translation>
    </message>
    <message>
        <source>&quot;ends_at&quot; is null, a day like 2026-12-28 or a time like 2026-12-28T10:00, not &quot;%1&quot;</source>
        <translation>&quot;ends_at&quot; — это null, день вида 2026-12-28 или время вида 2026-12-28T10:00, а не «%1»</translation>
    </message>
    <message>
        <source>&quot;period&quot; is one of %1, not &quot;%2&quot;</source>
        <translation>&quot;period&quot; — одно из %1, а не «%2»</translation>
    </message>
    <message>
        <source>the mailing</source>
        <translation>рассылка</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time zone; write it like Europe/Moscow or UTC</source>
        <translation>«%1» — не часовой пояс; напишите, например, Europe/Moscow или UTC</translation>
    </message>
    <message>
        <source>&quot;ends_at&quot; has passed; give a later one, or null</source>
        <translation>время &quot;ends_at&quot; уже прошло; укажите более позднее или null</translation>
    </message>
    <message>
        <source>There is no password for %1: name its file in MAILERAPP_DATABASE_PASSWORD_FILE.</source>
        <translation>Для %1 нет пароля: укажите файл с ним в MAILERAPP_DATABASE_PASSWORD_FILE.</translation>
    </message>
    <message>
        <source>Password of %1:</source>
        <translation>Пароль %1:</translation>
    </message>
    <message>
        <source>The database asks for the operator&apos;s password: name its file in MAILERAPP_DATABASE_PASSWORD_FILE.</source>
        <translation>База данных требует пароль оператора: укажите файл с ним в MAILERAPP_DATABASE_PASSWORD_FILE.</translation>
    </message>
    <message>
        <source>Password of the operator&apos;s login:</source>
        <translation>Пароль оператора:</translation>
    </message>
    <message>
        <source>[%1] has a user and no password: name its file in password_file.</source>
        <translation>В [%1] есть user, но нет пароля: укажите файл с ним в password_file.</translation>
    </message>
    <message>
        <source>--full-name: a name is one line of at most %1 bytes in UTF-8.</source>
        <translation>--full-name: имя — это одна строка не длиннее %1 байт в UTF-8.</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>В пароле должно быть не меньше %1 знаков.</translation>
    </message>
    <message>
        <source>The new account needs a password: give --password-file FILE.</source>
        <translation>Новой учётной записи нужен пароль: укажите --password-file FILE.</translation>
    </message>
    <message>
        <source>New password of %1:</source>
        <translation>Новый пароль %1:</translation>
    </message>
    <message>
        <source>Once more:</source>
        <translation>Ещё раз:</translation>
    </message>
    <message>
        <source>The two passwords differ; start again.</source>
        <translation>Пароли не совпадают; начните заново.</translation>
    </message>
    <message>
        <source>
There was no run yet.
</source>
        <translation>
Запусков ещё не было.
</translation>
    </message>
    <message>
        <source>
Each letter with all attempts: --report %1 --format csv</source>
        <translation>
Каждое письмо со всеми попытками: --report %1 --format csv</translation>
    </message>
    <message>
        <source>Letters are for the mailing&apos;s owner; a manager reads --format text or json.</source>
        <translation>Письма видит владелец рассылки; менеджеру — --format text или json.</translation>
    </message>
    <message>
        <source>once, %1 (%2)</source>
        <translation>один раз, %1 (%2)</translation>
    </message>
    <message>
        <source>%1 from %2 (%3)</source>
        <translation>%1 с %2 (%3)</translation>
    </message>
    <message>
        <source> until </source>
        <translation> до </translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation>не запланирована</translation>
    </message>
    <message>
        <source>%1 put off by the mail server; they are tried again when the mailing goes on.</source>
        <translation>%1 отложено почтовым сервером; попытки продолжатся, когда продолжится рассылка.</translation>
    </message>
    <message>
        <source>%1 sent: the mail server took them.</source>
        <translation>%1 отправлено: почтовый сервер принял.</translation>
    </message>
    <message>
        <source>%1 refused by the mail server for good; correct the addresses or the letter.</source>
        <translation>%1 почтовый сервер отклонил окончательно; исправьте адреса или письмо.</translation>
    </message>
    <message>
        <source>%1 put off by the mail server; they are tried again by themselves.</source>
        <translation>%1 отложено почтовым сервером; попытки повторятся сами.</translation>
    </message>
    <message>
        <source>%1 with an unknown fate: the answer was lost, so decide whether to send again or to count as sent.</source>
        <translation>%1 с неизвестной судьбой: ответ потерян, решите, отправить ещё раз или считать отправленным.</translation>
    </message>
    <message>
        <source>%1 skipped: these addresses get no more letters.</source>
        <translation>%1 пропущено: эти адреса в стоп-листе.</translation>
    </message>
    <message>
        <source>%1 expired: they could not be sent in time.</source>
        <translation>%1 просрочено: отправить вовремя не удалось.</translation>
    </message>
    <message>
        <source>%1 cancelled with the mailing.</source>
        <translation>%1 отменено вместе с рассылкой.</translation>
    </message>
    <message>
        <source>%1 waiting to be sent.</source>
        <translation>%1 ожидает отправки.</translation>
    </message>
    <message>
        <source>%1 being sent just now.</source>
        <translation>%1 отправляется прямо сейчас.</translation>
    </message>
    <message numerus="yes">
        <source>%1 letters</source>
        <translation>
            <numerusform>%1 письмо</numerusform>
            <numerusform>%1 письма</numerusform>
            <numerusform>%1 писем</numerusform>
        </translation>
    </message>
    <message>
        <source>Mailing %1 &quot;%2&quot;: %3
</source>
        <translation>Рассылка %1 «%2»: %3
</translation>
    </message>
    <message>
        <source>  Subject: %1
</source>
        <translation>  Тема: %1
</translation>
    </message>
    <message>
        <source>  From: %1
</source>
        <translation>  От кого: %1
</translation>
    </message>
    <message>
        <source>  When: %1
</source>
        <translation>  Когда: %1
</translation>
    </message>
    <message>
        <source>  Next run: %1
</source>
        <translation>  Следующий запуск: %1
</translation>
    </message>
    <message>
        <source>
Run %1, planned for %2, was missed: %3.
</source>
        <translation>
Запуск %1, назначенный на %2, пропущен: %3.
</translation>
    </message>
    <message numerus="yes">
        <source>
%1 runs, planned from %2 to %3, were missed: %4.
</source>
        <translation>
            <numerusform>
Пропущен %1 запуск, назначенный с %2 по %3: %4.
</numerusform>
            <numerusform>
Пропущено %1 запуска, назначенных с %2 по %3: %4.
</numerusform>
            <numerusform>
Пропущено %1 запусков, назначенных с %2 по %3: %4.
</numerusform>
        </translation>
    </message>
    <message>
        <source>
Run %1%2, planned for %3, </source>
        <translation>
Запуск %1%2, назначен на %3, </translation>
    </message>
    <message>
        <source> (extra)</source>
        <translation> (внеочередной)</translation>
    </message>
    <message>
        <source>finished %1</source>
        <translation>завершён %1</translation>
    </message>
    <message>
        <source>cancelled %1</source>
        <translation>отменён %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>начат %1</translation>
    </message>
    <message>
        <source>: %1.
</source>
        <translation>: %1.
</translation>
    </message>
    <message>
        <source>    next try %1
</source>
        <translation>    следующая попытка %1
</translation>
    </message>
    <message numerus="yes">
        <source>  %1 attempts %2: %3
</source>
        <translation>
            <numerusform>  %1 попытка, %2: %3
</numerusform>
            <numerusform>  %1 попытки, %2: %3
</numerusform>
            <numerusform>  %1 попыток, %2: %3
</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Отправлено: %1</translation>
    </message>
    <message>
        <source>, %1 put off</source>
        <translation>, отложено: %1</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, не отправлено: %1</translation>
    </message>
    <message>
        <source>, %1 uncertain</source>
        <translation>, неизвестно: %1</translation>
    </message>
    <message>
        <source>; %1 of the service itself</source>
        <translation>; своих писем сервиса: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Run %1: %2 sent, %3 put off, %4 failed, %5 uncertain</source>
        <translation>Запуск %1: отправлено %2, отложено %3, не отправлено %4, неизвестно %5</translation>
    </message>
    <message>
        <source>; mailerapp --daemon or --send-due sends those that wait</source>
        <translation>; оставшиеся отправит mailerapp --daemon или --send-due</translation>
    </message>
    <message numerus="yes">
        <source>%1 letters of the run are not sent yet%2; --report %3 tells about each</source>
        <translation>
            <numerusform>%1 письмо запуска ещё не отправлено%2; о каждом расскажет --report %3</numerusform>
            <numerusform>%1 письма запуска ещё не отправлены%2; о каждом расскажет --report %3</numerusform>
            <numerusform>%1 писем запуска ещё не отправлено%2; о каждом расскажет --report %3</numerusform>
        </translation>
    </message>
    <message>
        <source>[service] address is no e-mail address: %1</source>
        <translation>[service] address — не адрес эл. почты: %1</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made; name another in [sender] state_dir.</source>
        <translation>Папку %1 создать не удалось; укажите другую в [sender] state_dir.</translation>
    </message>
    <message>
        <source>No mail server is configured: write host and, where it wants one, user and password_file into [smtp].</source>
        <translation>Почтовый сервер не настроен: впишите в [smtp] host и, если он требует входа, user и password_file.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written; name another in [sender] state_dir.</source>
        <translation>В папку %1 нельзя записать; укажите другую в [sender] state_dir.</translation>
    </message>
    <message>
        <source>Too many senders of this kind run on this computer; wait until one has ended.</source>
        <translation>На этом компьютере работает слишком много таких служб отправки; подождите, пока закончит одна.</translation>
    </message>
    <message>
        <source>E-mail of the first administrator:</source>
        <translation>Адрес эл. почты первого администратора:</translation>
    </message>
    <message>
        <source>Say who the first administrator is: --init-db --as EMAIL --password-file FILE.</source>
        <translation>Укажите первого администратора: --init-db --as EMAIL --password-file FILE.</translation>
    </message>
    <message>
        <source>Made the database %1.</source>
        <translation>Создана база данных %1.</translation>
    </message>
    <message>
        <source>The database %1 holds tables of something else; name an empty one.</source>
        <translation>В базе данных %1 чужие таблицы; укажите пустую.</translation>
    </message>
    <message>
        <source>The schema is up to date (%1).</source>
        <translation>Схема не требует обновления (%1).</translation>
    </message>
    <message>
        <source>The schema went from %1 to %2.</source>
        <translation>Схема обновлена с %1 до %2.</translation>
    </message>
    <message>
        <source>All protections of the database are in place.</source>
        <translation>Вся защита базы данных на месте.</translation>
    </message>
    <message>
        <source>Absent protection: </source>
        <translation>Нет защиты: </translation>
    </message>
    <message>
        <source>%1: the folder cannot be made; name another by --sender-password-file FILE.</source>
        <translation>%1: папку создать не удалось; укажите другую: --sender-password-file FILE.</translation>
    </message>
    <message>
        <source>
# For the configuration of every computer:
[database]
host = %1
port = %2
name = %3
</source>
        <translation>
# Для конфигурации каждого компьютера:
[database]
host = %1
port = %2
name = %3
</translation>
    </message>
    <message>
        <source>
# And where letters are sent from, besides [smtp]:
sender_user = mailer_sender_login
</source>
        <translation>
# А там, откуда идут письма, кроме [smtp] ещё:
sender_user = mailer_sender_login
</translation>
    </message>
    <message>
        <source># sender_password_file = the file that you have; the login&apos;s password was left as it is
# (a new one: --init-db --sender-password-file FILE)</source>
        <translation># sender_password_file = файл, который у вас есть; пароль этого входа остался прежним
# (новый: --init-db --sender-password-file FILE)</translation>
    </message>
    <message>
        <source>The workspace of this computer belongs to %1 already; leave out --as, or make an account: --create-account %2.</source>
        <translation>Рабочее пространство этого компьютера уже принадлежит %1; уберите --as или создайте учётную запись: --create-account %2.</translation>
    </message>
    <message>
        <source>The workspace of this computer is ready; its account is %1.</source>
        <translation>Рабочее пространство этого компьютера готово; его учётная запись — %1.</translation>
    </message>
    <message>
        <source>There is an administrator already; no account was made.</source>
        <translation>Администратор уже есть; учётная запись не создана.</translation>
    </message>
    <message>
        <source>Made the administrator %1 (for own mailings too: --manage-role %1 --grant user).</source>
        <translation>Создан администратор %1 (для своих рассылок: --manage-role %1 --grant user).</translation>
    </message>
    <message>
        <source>No sender was ever started; start mailerapp --daemon.
</source>
        <translation>Службу отправки ещё не запускали; запустите mailerapp --daemon.
</translation>
    </message>
    <message>
        <source>Senders
</source>
        <translation>Службы отправки
</translation>
    </message>
    <message>
        <source>  %1 on %2, version %3: %4, last seen %5
</source>
        <translation>  %1 на %2, версия %3: %4, последний раз %5
</translation>
    </message>
    <message>
        <source>alive</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлена</translation>
    </message>
    <message>
        <source>Queue: %1 pending and %2 deferred letters in %3 open runs.
</source>
        <translation>Очередь: ожидают %1 и отложены %2 писем, открытых запусков: %3.
</translation>
    </message>
    <message>
        <source>System letters (codes, notices, tests) that wait: %1.
</source>
        <translation>Системные письма (коды, уведомления, пробные), которые ждут: %1.
</translation>
    </message>
    <message>
        <source>Letters wait for the mail server %1 (%2): %3; next try %4.
</source>
        <translation>Письма ждут почтовый сервер %1 (%2): %3; следующая попытка %4.
</translation>
    </message>
    <message>
        <source>Limits: %1 sessions, %2.
</source>
        <translation>Ограничения: соединений %1, %2.
</translation>
    </message>
    <message>
        <source>%1 letters a second</source>
        <translation>%1 писем в секунду</translation>
    </message>
    <message>
        <source>no limit of letters a second</source>
        <translation>без ограничения писем в секунду</translation>
    </message>
    <message>
        <source>Letters with an unknown fate: %1.
</source>
        <translation>Письма с неизвестной судьбой: %1.
</translation>
    </message>
    <message>
        <source>The database was restored from a backup (seen %1): nothing is sent until mailerapp --accept-restore.
</source>
        <translation>База данных восстановлена из резервной копии (замечено %1): ничего не отправляется до mailerapp --accept-restore.
</translation>
    </message>
    <message>
        <source>No sender has seen a younger state of this database, so there is nothing to accept.</source>
        <translation>Ни одна служба отправки не видела эту базу данных более новой, поэтому подтверждать нечего.</translation>
    </message>
    <message>
        <source>Accepted: %1 letters became uncertain, %2 runs were planned; decide about them in the reports. Senders go on by themselves.</source>
        <translation>Принято: писем с неизвестной судьбой стало %1, запланировано запусков %2; решите о них в отчётах. Службы отправки продолжат сами.</translation>
    </message>
    <message>
        <source>created</source>
        <translation>создана</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>завершена</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>отключена</translation>
    </message>
    <message>
        <source>held</source>
        <translation>задержана службой</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>на паузе</translation>
    </message>
    <message>
        <source>once</source>
        <translation>один раз</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>каждый день</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>каждую неделю</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>каждый месяц</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не отправлено</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>deferred</source>
        <translation>отложено</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>просрочено</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>open</source>
        <translation>без ответа</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>late</source>
        <translation>поздно</translation>
    </message>
    <message>
        <source>it could not be started in time</source>
        <translation>её не удалось начать вовремя</translation>
    </message>
    <message>
        <source>a later run took its place</source>
        <translation>его место занял более поздний запуск</translation>
    </message>
    <message>
        <source>There is no terminal to ask on.</source>
        <translation>Нет терминала, чтобы спросить.</translation>
    </message>
    <message>
        <source>Nothing was entered.</source>
        <translation>Ничего не введено.</translation>
    </message>
    <message>
        <source>The sending service holds this mailing: %1. Fix the cause, then choose Continue on the mailing&apos;s page</source>
        <translation>Служба отправки задержала эту рассылку: %1. Устраните причину и нажмите «Продолжить» на странице рассылки</translation>
    </message>
    <message>
        <source>A manager has disabled this mailing: %1. Ask a manager to enable it</source>
        <translation>Менеджер отключил эту рассылку: %1. Попросите менеджера включить её</translation>
    </message>
    <message>
        <source>This mailing is paused. Choose Resume on the mailing&apos;s page</source>
        <translation>Эта рассылка на паузе. Нажмите «Возобновить» на странице рассылки</translation>
    </message>
    <message>
        <source>The account of this mailing is blocked. Ask a manager to unblock it</source>
        <translation>Учётная запись этой рассылки заблокирована. Попросите менеджера её разблокировать</translation>
    </message>
    <message>
        <source>This mailing was cancelled. Choose Schedule on the mailing&apos;s page</source>
        <translation>Эта рассылка отменена. Нажмите «Запланировать» на странице рассылки</translation>
    </message>
    <message>
        <source>Letters wait: no sending service is alive; mailerapp --daemon or the next --send-due sends them.</source>
        <translation>Письма ждут: служба отправки не запущена; их отправит mailerapp --daemon или следующий --send-due.</translation>
    </message>
    <message>
        <source>Letters wait for the mail server %1, which takes none since %2: %3; next try %4.</source>
        <translation>Письма ждут почтовый сервер %1, который не принимает их с %2: %3; следующая попытка %4.</translation>
    </message>
    <message>
        <source>Letters wait since %1. %2.</source>
        <translation>Письма ждут с %1. %2.</translation>
    </message>
    <message>
        <source>%1, and repeat --send %2</source>
        <translation>%1 и повторите --send %2</translation>
    </message>
    <message>
        <source>There is no mailing %1; its number stands on the mailing&apos;s page, and --create-mailing prints that of a new one</source>
        <translation>Рассылки %1 нет; номер стоит на странице рассылки, а номер новой печатает --create-mailing</translation>
    </message>
    <message>
        <source>%1. Confirm it in the settings of that account or choose another From</source>
        <translation>%1. Подтвердите его в настройках той учётной записи или выберите другой адрес «От кого»</translation>
    </message>
    <message>
        <source>Run %1: %2 of %3 sent, %4 put off, %5 failed, %6 uncertain</source>
        <translation>Запуск %1: отправлено %2 из %3, отложено %4, не отправлено %5, неизвестно %6</translation>
    </message>
    <message>
        <source>%1; the run is asked for and is made as soon as a sending service is alive (mailerapp --daemon, or --send-due), --report %2 tells about it</source>
        <translation>%1; запуск запрошен и начнётся, как только заработает служба отправки (mailerapp --daemon или --send-due), о нём расскажет --report %2</translation>
    </message>
    <message>
        <source>Watching was stopped; the run goes on, --report %1 tells about it</source>
        <translation>Наблюдение остановлено; запуск продолжается, о нём расскажет --report %1</translation>
    </message>
    <message>
        <source>No sending service is alive, so no run was asked for; start mailerapp --daemon where letters are sent from, and repeat --send %1</source>
        <translation>Служба отправки не запущена, поэтому запуск не запрошен; запустите mailerapp --daemon там, откуда идут письма, и повторите --send %1</translation>
    </message>
    <message>
        <source>The sender made no run: there is nobody to send to.</source>
        <translation>Служба отправки не сделала запуска: отправлять некому.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>No sender has answered</source>
        <translation>Служба отправки не ответила</translation>
    </message>
    <message>
        <source>The run is not done. %1; --report %2 tells about each letter</source>
        <translation>Запуск не закончен. %1; о каждом письме расскажет --report %2</translation>
    </message>
    <message>
        <source>Your e-mail, which your letters will be from:</source>
        <translation>Ваш адрес эл. почты, с которого пойдут письма:</translation>
    </message>
    <message>
        <source>This workspace has no account yet; say your e-mail once: --as EMAIL.</source>
        <translation>В этом рабочем пространстве ещё нет учётной записи; укажите свой адрес один раз: --as EMAIL.</translation>
    </message>
    <message>
        <source>The database %1 has no tables of this program yet: run mailerapp --init-db.</source>
        <translation>В базе данных %1 ещё нет таблиц этой программы: выполните mailerapp --init-db.</translation>
    </message>
    <message>
        <source>%1 does not let this program&apos;s guest login in: run mailerapp --init-db there first, and check the server&apos;s pg_hba.conf.</source>
        <translation>%1 не пускает гостевой вход этой программы: сначала выполните там mailerapp --init-db и проверьте pg_hba.conf сервера.</translation>
    </message>
    <message>
        <source>Say who acts: --as EMAIL.</source>
        <translation>Укажите, кто действует: --as EMAIL.</translation>
    </message>
    <message>
        <source>The database refused %1: the e-mail or the password is wrong, or the account is blocked.</source>
        <translation>База данных отказала %1: неверен адрес или пароль, или учётная запись заблокирована.</translation>
    </message>
    <message>
        <source>The database refused the sender&apos;s login %1: check sender_user and sender_password_file in [database], or let --init-db set a password.</source>
        <translation>База данных отказала службе отправки %1: проверьте sender_user и sender_password_file в [database] или пусть --init-db задаст пароль.</translation>
    </message>
    <message>
        <source>The desktop client is not installed; name a command, mailerapp --help lists them.</source>
        <translation>Программа с окнами не установлена; укажите команду, список покажет mailerapp --help.</translation>
    </message>
    <message>
        <source>%1 % read</source>
        <translation>прочитано %1 %</translation>
    </message>
    <message>
        <source>, clients: %1</source>
        <translation>, клиентов: %1</translation>
    </message>
    <message>
        <source>[%1] encryption</source>
        <translation>[%1] шифрование</translation>
    </message>
    <message>
        <source>[%1] password</source>
        <translation>[%1] пароль</translation>
    </message>
    <message>
        <source>Sender&apos;s rights</source>
        <translation>Права службы отправки</translation>
    </message>
    <message>
        <source>Senders</source>
        <translation>Службы отправки</translation>
    </message>
    <message>
        <source>%1 alive</source>
        <translation>в работе %1</translation>
    </message>
    <message>
        <source>name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>соединение</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>приветствие</translation>
    </message>
    <message>
        <source>login</source>
        <translation>вход</translation>
    </message>
    <message>
        <source>end</source>
        <translation>конец</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>все на месте</translation>
    </message>
    <message>
        <source>check host, and that this computer can look names up</source>
        <translation>проверьте host и работает ли на этом компьютере DNS</translation>
    </message>
    <message>
        <source>check port, and that no firewall is in between (many providers close port 25)</source>
        <translation>проверьте port и не мешает ли межсетевой экран (многие провайдеры закрывают порт 25)</translation>
    </message>
    <message>
        <source>ask the server&apos;s operator why it does not greet this computer; port 465 wants security = tls</source>
        <translation>узнайте у администратора сервера, почему он не приветствует этот компьютер; для порта 465 нужно security = tls</translation>
    </message>
    <message>
        <source>give this computer&apos;s full name as helo_name</source>
        <translation>задайте в helo_name полное имя этого компьютера</translation>
    </message>
    <message>
        <source>let ca_file name the authority of the server&apos;s certificate, peer_name its name, and security fit the port</source>
        <translation>укажите в ca_file, кем выдан сертификат сервера, в peer_name — имя из сертификата, а в security — то, что подходит к порту</translation>
    </message>
    <message>
        <source>check user and password_file</source>
        <translation>проверьте user и password_file</translation>
    </message>
    <message>
        <source>Letters wait for the mail server %1, which takes none since %2: %3; no sending service is alive, mailerapp --daemon or the next --send-due tries again from %4 on.</source>
        <translation>Письма ждут почтовый сервер %1, он не принимает их с %2: %3; ни одна служба отправки не запущена, mailerapp --daemon или следующий запуск --send-due попробует снова не раньше %4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds a NUL character; take it out</source>
        <translation>«%1» содержит символ NUL; удалите его</translation>
    </message>
    <message>
        <source>an attachment&apos;s name has no control characters and no \, and is not too long; rename the file</source>
        <translation>в имени вложения не бывает управляющих символов и \, и оно не слишком длинное; переименуйте файл</translation>
    </message>
    <message>
        <source>%1 cancelled: these clients were deleted before.</source>
        <translation>%1 отменено: эти клиенты были удалены раньше.</translation>
    </message>
    <message numerus="yes">
        <source>Interrupted: %1 letters wait; mailerapp --daemon or the next --send-due sends them</source>
        <translation>
            <numerusform>Прервано: ждёт %1 письмо; его отправит mailerapp --daemon или следующий запуск --send-due</numerusform>
            <numerusform>Прервано: ждут %1 письма; их отправит mailerapp --daemon или следующий запуск --send-due</numerusform>
            <numerusform>Прервано: ждут %1 писем; их отправит mailerapp --daemon или следующий запуск --send-due</numerusform>
        </translation>
    </message>
    <message>
        <source>the clock change in %1 puts &quot;starts_at&quot; at or after &quot;ends_at&quot;, so no letter could go; give a later end, or null</source>
        <translation>из-за перевода часов в %1 «starts_at» наступает не раньше «ends_at», и ни одно письмо не ушло бы; укажите конец позже или null</translation>
    </message>
    <message>
        <source>To do: %1
</source>
        <translation>Что сделать: %1
</translation>
    </message>
    <message>
        <source>green</source>
        <translation>зелёный</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>жёлтый</translation>
    </message>
    <message>
        <source>red</source>
        <translation>красный</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>ждут решения человека</translation>
    </message>
    <message>
        <source>resend</source>
        <translation>отправляются снова сами</translation>
    </message>
    <message>
        <source>text (default), json, for --report also csv, for --doctor also jsonl: each check as it is found</source>
        <translation>text (по умолчанию), json, для --report ещё csv, для --doctor ещё jsonl: каждая проверка сразу, как готова</translation>
    </message>
    <message>
        <source>--format jsonl goes with --doctor only; use text or json.</source>
        <translation>--format jsonl годится только для --doctor; возьмите text или json.</translation>
    </message>
    <message>
        <source>--demo has a workspace, a configuration and an account of its own; leave out --%1.</source>
        <translation>У --demo своё рабочее пространство, свои настройки и своя учётная запись; уберите --%1.</translation>
    </message>
    <message>
        <source>The demo needs the desktop client, which is not installed here; install the whole package, or build with -DMAILERAPP_DESKTOP=ON.</source>
        <translation>Демонстрации нужна настольная программа, а она здесь не установлена; установите пакет целиком или соберите с -DMAILERAPP_DESKTOP=ON.</translation>
    </message>
    <message>
        <source>%1 is not a user, and only users work with clients and mailings; an administrator gives the role with --manage-role %1 --grant user.</source>
        <translation>%1 — не пользователь, а с клиентами и рассылками работают только пользователи; роль даёт администратор: --manage-role %1 --grant user.</translation>
    </message>
    <message>
        <source>The role of a user was taken from the account of this mailing. Ask an administrator to give it back</source>
        <translation>У учётной записи этой рассылки забрали роль пользователя. Попросите администратора её вернуть</translation>
    </message>
    <message>
        <source>Letters wait. %1.</source>
        <translation>Письма ждут. %1.</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>The address is empty</source>
        <translation>Адрес пуст</translation>
    </message>
    <message>
        <source>The address has no &quot;@&quot;</source>
        <translation>В адресе нет знака «@»</translation>
    </message>
    <message>
        <source>There is nothing before the &quot;@&quot;</source>
        <translation>Перед «@» ничего нет</translation>
    </message>
    <message>
        <source>There is nothing after the &quot;@&quot;</source>
        <translation>После «@» ничего нет</translation>
    </message>
    <message>
        <source>The address is longer than %1 octets</source>
        <translation>Адрес длиннее %1 байт</translation>
    </message>
    <message>
        <source>The address holds a broken Unicode character</source>
        <translation>В адресе испорченный знак Юникода</translation>
    </message>
    <message>
        <source>The address holds a character that is not allowed: %1</source>
        <translation>В адресе недопустимый знак: %1</translation>
    </message>
    <message>
        <source>The part before the &quot;@&quot; has quotation marks that do not match</source>
        <translation>Кавычки перед «@» не закрыты</translation>
    </message>
    <message>
        <source>The part before the &quot;@&quot; begins or ends with a dot, or has two in a row</source>
        <translation>Часть перед «@» начинается или кончается точкой либо в ней две точки подряд</translation>
    </message>
    <message>
        <source>The part before the &quot;@&quot; is longer than %1 octets</source>
        <translation>Часть перед «@» длиннее %1 байт</translation>
    </message>
    <message>
        <source>The domain has no dot: %1</source>
        <translation>В домене нет точки: %1</translation>
    </message>
    <message>
        <source>The domain ends in a number: %1</source>
        <translation>Домен кончается числом: %1</translation>
    </message>
    <message>
        <source>The domain has an empty part</source>
        <translation>В домене есть пустая часть</translation>
    </message>
    <message>
        <source>The domain is longer than %1 octets</source>
        <translation>Домен длиннее %1 байт</translation>
    </message>
    <message>
        <source>The domain begins or ends with a dot, or has two in a row</source>
        <translation>Домен начинается или кончается точкой либо в нём две точки подряд</translation>
    </message>
    <message>
        <source>The domain is not a valid international domain name: %1</source>
        <translation>Это не допустимое международное имя домена: %1</translation>
    </message>
    <message>
        <source>The domain holds a character that is not allowed: %1</source>
        <translation>В домене недопустимый знак: %1</translation>
    </message>
    <message>
        <source>A part of the domain is longer than %1 octets: %2</source>
        <translation>Часть домена длиннее %1 байт: %2</translation>
    </message>
    <message>
        <source>A part of the domain begins or ends with a hyphen: %1</source>
        <translation>Часть домена начинается или кончается дефисом: %1</translation>
    </message>
    <message>
        <source>Write a domain name, not a number in brackets</source>
        <translation>Укажите имя домена, а не число в скобках</translation>
    </message>
    <message>
        <source>The text must be one line: it holds a line break</source>
        <translation>Текст должен занимать одну строку: в нём есть перевод строки</translation>
    </message>
    <message>
        <source>The text holds a control character: U+%1</source>
        <translation>В тексте управляющий знак: U+%1</translation>
    </message>
    <message>
        <source>The text holds a broken Unicode character</source>
        <translation>В тексте испорченный знак Юникода</translation>
    </message>
    <message>
        <source>The text is longer than %1 octets</source>
        <translation>Текст длиннее %1 байт</translation>
    </message>
    <message>
        <source>A field is opened with &quot;{{&quot; and not closed with &quot;}}&quot; (line %1, column %2)</source>
        <translation>Поле открыто скобками «{{», но не закрыто «}}» (строка %1, столбец %2)</translation>
    </message>
    <message>
        <source>A field has no name (line %1, column %2)</source>
        <translation>У поля нет имени (строка %1, столбец %2)</translation>
    </message>
    <message>
        <source>The field {{%1}} stands %2, where a client&apos;s value could break the letter</source>
        <translation>Поле {{%1}} стоит там, где значение клиента может испортить письмо (%2)</translation>
    </message>
    <message>
        <source>The letter with its attachments is larger than %1 octets</source>
        <translation>Письмо с вложениями больше %1 байт</translation>
    </message>
    <message>
        <source>The letter has no text</source>
        <translation>В письме нет текста</translation>
    </message>
    <message>
        <source>The name of an attachment must be a file name without folders, of at most %1 octets: %2</source>
        <translation>Имя вложения — это имя файла без папок, не длиннее %1 байт: %2</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Файл пуст</translation>
    </message>
    <message>
        <source>The file is not a text file. Save it as CSV in UTF-8 and try again</source>
        <translation>Это не текстовый файл. Сохраните таблицу как CSV в UTF-8 и повторите</translation>
    </message>
    <message>
        <source>A field needs a name</source>
        <translation>Полю нужно название</translation>
    </message>
    <message>
        <source>The field name “%1…” is longer than %2 characters. Shorten it</source>
        <translation>Название поля «%1…» длиннее %2 знаков. Сократите его</translation>
    </message>
    <message>
        <source>The field name “%1” holds a character that is not allowed: { } &lt; &gt; | or a control character</source>
        <translation>В названии поля «%1» недопустимый знак: { } &lt; &gt; | или управляющий</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a field</source>
        <translation>Поле не может называться «%1»</translation>
    </message>
    <message>
        <source>No column is headed as the e-mail address. Name one “email” in the first line</source>
        <translation>Ни один столбец не назван адресом. Назовите его «email» в первой строке</translation>
    </message>
    <message>
        <source>Both “%1” and “%2” may be the e-mail address. Name the one to use “email”</source>
        <translation>И «%1», и «%2» могут быть адресом. Назовите нужный столбец «email»</translation>
    </message>
    <message>
        <source>Column %1 has no heading. Give it one, or remove the column</source>
        <translation>У столбца %1 нет заголовка. Озаглавьте его или уберите</translation>
    </message>
    <message>
        <source>Two columns are headed “%1”. Rename or remove one of them</source>
        <translation>Два столбца озаглавлены «%1». Переименуйте или уберите один из них</translation>
    </message>
    <message>
        <source>The file has %1 own fields; at most %2 are possible. Remove columns that letters do not need</source>
        <translation>В файле %1 своих полей, а может быть не больше %2. Уберите столбцы, которые не нужны в письмах</translation>
    </message>
    <message>
        <source>The first line does not say what the columns are. Put a line of headings above it, such as: email, full_name, comment</source>
        <translation>Из первой строки не видно, что в столбцах. Добавьте над ней строку заголовков, например: email, full_name, comment</translation>
    </message>
    <message>
        <source>The line of headings cannot be read: %1</source>
        <translation>Строка заголовков не читается: %1</translation>
    </message>
    <message>
        <source>Value %1 of the row stands in a column without a heading</source>
        <translation>Значение %1 строки стоит в столбце без заголовка</translation>
    </message>
    <message>
        <source>Value %1 of the row is longer than %2 bytes</source>
        <translation>Значение %1 строки длиннее %2 байт</translation>
    </message>
    <message>
        <source>The full name is longer than %1 bytes</source>
        <translation>Полное имя длиннее %1 байт</translation>
    </message>
    <message>
        <source>The own fields of the row are longer than %1 bytes together</source>
        <translation>Свои поля строки вместе длиннее %1 байт</translation>
    </message>
    <message>
        <source>The database refuses this row: %1</source>
        <translation>База данных не принимает эту строку: %1</translation>
    </message>
    <message>
        <source>The list “%1” cannot be made</source>
        <translation>Не удалось создать список «%1»</translation>
    </message>
    <message>
        <source>The name of a list has 1 to %1 bytes</source>
        <translation>Название списка занимает от 1 до %1 байт</translation>
    </message>
    <message>
        <source>There is no list “%1”</source>
        <translation>Списка «%1» нет</translation>
    </message>
    <message>
        <source>the refused rows cannot be written there (%1)</source>
        <translation>туда не записать отклонённые строки (%1)</translation>
    </message>
    <message>
        <source>the refused rows must not go into the same file</source>
        <translation>отклонённые строки нельзя писать в тот же файл</translation>
    </message>
    <message>
        <source>this is not a regular file, and it has to be read twice</source>
        <translation>это не обычный файл, а прочитать его нужно дважды</translation>
    </message>
    <message>
        <source>The import was cancelled; what was imported before stays</source>
        <translation>Импорт прерван; загруженное остаётся</translation>
    </message>
    <message>
        <source>The export was cancelled</source>
        <translation>Экспорт прерван</translation>
    </message>
    <message>
        <source>%1: the clients cannot be written there (%2)</source>
        <translation>%1: туда не записать клиентов (%2)</translation>
    </message>
    <message>
        <source>%1: the report cannot be written there (%2)</source>
        <translation>%1: туда не записать отчёт (%2)</translation>
    </message>
    <message>
        <source>%1: the log cannot be written there (%2)</source>
        <translation>%1: туда не записать журнал (%2)</translation>
    </message>
    <message>
        <source>The clients have %1 own fields; a file can have %2</source>
        <translation>У клиентов %1 своих полей, а в файле может быть %2</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>такого файла нет</translation>
    </message>
    <message>
        <source>this is a folder</source>
        <translation>это папка</translation>
    </message>
    <message>
        <source>it cannot be read (%1)</source>
        <translation>его не удалось прочитать (%1)</translation>
    </message>
    <message>
        <source>it is larger than %1 bytes</source>
        <translation>он больше %1 байт</translation>
    </message>
    <message>
        <source>a section is written [name], alone in its line</source>
        <translation>секция пишется как [имя], одна в строке</translation>
    </message>
    <message>
        <source>[%1]: the name behind &quot;smtp.&quot; has 1 to 32 lower-case letters and digits</source>
        <translation>[%1]: после «smtp.» стоит имя из 1–32 строчных латинских букв и цифр</translation>
    </message>
    <message>
        <source>there is no section [%1]; sections are %2</source>
        <translation>секции [%1] нет; есть %2</translation>
    </message>
    <message>
        <source>there is no section [%1]; write MAILERAPP_%2_%3, or take the variable away</source>
        <translation>секции [%1] нет; напишите MAILERAPP_%2_%3 или уберите переменную</translation>
    </message>
    <message>
        <source>the section [%1] stands twice in this file</source>
        <translation>секция [%1] встречается в этом файле дважды</translation>
    </message>
    <message>
        <source>this line is neither [section] nor key = value</source>
        <translation>эта строка — ни [секция], ни ключ = значение</translation>
    </message>
    <message>
        <source>a [section] must stand before the first key</source>
        <translation>перед первым ключом должна стоять [секция]</translation>
    </message>
    <message>
        <source>the key stands twice in this section</source>
        <translation>ключ встречается в этой секции дважды</translation>
    </message>
    <message>
        <source>there is a control character in this line</source>
        <translation>в этой строке управляющий знак</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text</source>
        <translation>это не текст в UTF-8</translation>
    </message>
    <message>
        <source>a password is never written here; put it into a file of its own that only you can read and name that file with %1_file</source>
        <translation>пароль здесь не пишут; положите его в отдельный файл, который можете читать только вы, и укажите этот файл в %1_file</translation>
    </message>
    <message>
        <source>there is no such key; keys here are %1</source>
        <translation>такого ключа нет; здесь есть %1</translation>
    </message>
    <message>
        <source>there is no value; allowed is %1</source>
        <translation>нет значения; допустимо: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one word; separate words by commas</source>
        <translation>«%1» — не одно слово; разделяйте слова запятыми</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration; write 500ms, 1s, 15m, 24h or 4d</source>
        <translation>«%1» — не промежуток времени; пишите 500ms, 1s, 15m, 24h или 4d</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not %2 (written 500ms, 1s, 15m, 24h, 4d)</source>
        <translation>«%1» не подходит: нужно %2 (пишется 500ms, 1s, 15m, 24h, 4d)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not %2</source>
        <translation>«%1» не подходит: нужно %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>целое число от %1 до %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>число от %1 до %2</translation>
    </message>
    <message>
        <source>a duration from %1 to %2</source>
        <translation>время от %1 до %2</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>одно из %1</translation>
    </message>
    <message>
        <source>a name of 1 to 63 letters, digits and . _ -</source>
        <translation>имя из 1–63 латинских букв, цифр и знаков . _ -</translation>
    </message>
    <message>
        <source>words separated by commas</source>
        <translation>слова через запятую</translation>
    </message>
    <message>
        <source>the mail server&apos;s host is missing</source>
        <translation>не указан host почтового сервера</translation>
    </message>
    <message>
        <source>there is a password, but no user</source>
        <translation>есть пароль, но нет user</translation>
    </message>
    <message>
        <source>say which From domains go through this server; only [smtp] takes the rest</source>
        <translation>укажите, какие домены «От кого» идут через этот сервер; все остальные берёт только [smtp]</translation>
    </message>
    <message>
        <source>%1 already goes through [%2]</source>
        <translation>%1 уже идёт через [%2]</translation>
    </message>
    <message>
        <source>a lease must be renewed at least twice while it lasts</source>
        <translation>за свой срок аренда должна обновиться хотя бы дважды</translation>
    </message>
    <message>
        <source>the first pause is longer than retry_pause_max</source>
        <translation>первая пауза длиннее retry_pause_max</translation>
    </message>
    <message>
        <source>the first pause is longer than breaker_pause_max</source>
        <translation>первая пауза длиннее breaker_pause_max</translation>
    </message>
    <message>
        <source>this is not an address of the form postgresql://user@host:port/name</source>
        <translation>это не адрес вида postgresql://user@host:port/name</translation>
    </message>
    <message>
        <source>a password is never written here; use password_file</source>
        <translation>пароль здесь не пишут; укажите password_file</translation>
    </message>
    <message>
        <source>behind the server stands the name of one database, and nothing else</source>
        <translation>после сервера стоит имя одной базы данных и больше ничего</translation>
    </message>
    <message>
        <source>the parameter &quot;%1&quot; is not known or empty; known are host, sslmode, sslrootcert</source>
        <translation>параметр «%1» пуст или неизвестен; известны host, sslmode, sslrootcert</translation>
    </message>
    <message>
        <source>the server&apos;s name is missing</source>
        <translation>нет имени сервера</translation>
    </message>
    <message>
        <source>url stands for this too; keep one of the two</source>
        <translation>это уже задано в url; оставьте одно из двух</translation>
    </message>
    <message>
        <source>sslmode must be verify-full, verify-ca, require or disable</source>
        <translation>sslmode — это verify-full, verify-ca, require или disable</translation>
    </message>
    <message>
        <source>The port of the database address must be one number from 1 to 65535</source>
        <translation>Порт в адресе базы данных — одно число от 1 до 65535</translation>
    </message>
    <message>
        <source>A password is never written into the database address: keep it in the keychain or in a password file</source>
        <translation>Пароль не пишут в адресе базы данных: храните его в связке ключей или в файле</translation>
    </message>
    <message>
        <source>A database address has the form postgresql://user@host:port/database</source>
        <translation>Адрес базы данных имеет вид postgresql://user@host:port/database</translation>
    </message>
    <message>
        <source>The database address cannot be read; it has the form postgresql://user@host:port/database?sslmode=verify-full, with known parameters only</source>
        <translation>Адрес базы данных не разобрать; он имеет вид postgresql://user@host:port/database?sslmode=verify-full и только известные параметры</translation>
    </message>
    <message>
        <source>The database address names no server</source>
        <translation>В адресе базы данных нет сервера</translation>
    </message>
    <message>
        <source>The database address must name one server, not a list</source>
        <translation>В адресе базы данных должен быть один сервер, а не список</translation>
    </message>
    <message>
        <source>The database address names no database</source>
        <translation>В адресе базы данных нет её имени</translation>
    </message>
    <message>
        <source>The database server is older than PostgreSQL 15: update it</source>
        <translation>Сервер базы данных старше PostgreSQL 15: обновите его</translation>
    </message>
    <message>
        <source>The database server %1 does not answer</source>
        <translation>Сервер базы данных %1 не отвечает</translation>
    </message>
    <message>
        <source>Connecting was cancelled</source>
        <translation>Подключение прервано</translation>
    </message>
    <message>
        <source>There is no connection to the database</source>
        <translation>Нет связи с базой данных</translation>
    </message>
    <message>
        <source>The database gave no answer</source>
        <translation>База данных не ответила</translation>
    </message>
    <message>
        <source>The connection to the database was lost</source>
        <translation>Связь с базой данных потеряна</translation>
    </message>
    <message>
        <source>The connection to the database was lost: %1</source>
        <translation>Связь с базой данных потеряна: %1</translation>
    </message>
    <message>
        <source>The connection to the database was lost during COMMIT: the change is made or not made; look before repeating it</source>
        <translation>Связь с базой данных оборвалась на COMMIT: изменение могло и состояться, и нет; проверьте, прежде чем повторять</translation>
    </message>
    <message>
        <source>The database refused the sign-in: the name or the password is wrong</source>
        <translation>База данных отказала во входе: неверно имя или пароль</translation>
    </message>
    <message>
        <source>The database asks for a password and there is none</source>
        <translation>База данных требует пароль, а его нет</translation>
    </message>
    <message>
        <source>No trusted connection to the database: %1</source>
        <translation>Нет доверенной связи с базой данных: %1</translation>
    </message>
    <message>
        <source>The database (schema %1) needs a newer program than this one (schema %2): update the program</source>
        <translation>Базе данных (схема %1) нужна программа новее этой (схема %2): обновите программу</translation>
    </message>
    <message>
        <source>The database (schema %1) is older than this program (schema %2): run mailerapp --migrate</source>
        <translation>База данных (схема %1) старее этой программы (схема %2): выполните mailerapp --migrate</translation>
    </message>
    <message>
        <source>The migration %1 was changed after this database had applied it: use the program that made the database, or a newer one</source>
        <translation>Миграция %1 изменилась после того, как её применили к этой базе данных: возьмите программу, которая создала базу, или более новую</translation>
    </message>
    <message>
        <source>There is an account for %1 already</source>
        <translation>Учётная запись для %1 уже есть</translation>
    </message>
    <message>
        <source>This login has no account, or the account is blocked</source>
        <translation>У этого входа нет учётной записи, или она заблокирована</translation>
    </message>
    <message>
        <source>There were too many tries to sign in. Try again in %1 s</source>
        <translation>Слишком много попыток входа. Попробуйте снова через %1 с</translation>
    </message>
    <message>
        <source>You have no mailing %1</source>
        <translation>У вас нет рассылки %1</translation>
    </message>
    <message>
        <source>You have no list &quot;%1&quot;; make it with --import-clients FILE.csv --list NAME</source>
        <translation>У вас нет списка «%1»; создайте его командой --import-clients FILE.csv --list NAME</translation>
    </message>
    <message>
        <source>Not among your clients: %1; add them first with --import-clients FILE.csv</source>
        <translation>Нет среди ваших клиентов: %1; сначала добавьте их командой --import-clients FILE.csv</translation>
    </message>
    <message>
        <source>There is no mailing %1 that you may see</source>
        <translation>Рассылки %1, которую вам можно видеть, нет</translation>
    </message>
    <message>
        <source>A password has at least %1 characters</source>
        <translation>В пароле должно быть не меньше %1 знаков</translation>
    </message>
    <message>
        <source>the mailing is %1</source>
        <translation>рассылка %1</translation>
    </message>
    <message>
        <source>held: %1</source>
        <translation>задержана службой отправки: %1</translation>
    </message>
    <message>
        <source>disabled: %1</source>
        <translation>отключена менеджером: %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>на паузе</translation>
    </message>
    <message>
        <source>the mailing is deleted</source>
        <translation>рассылка удалена</translation>
    </message>
    <message>
        <source>the end of the mailing has passed</source>
        <translation>срок рассылки уже вышел</translation>
    </message>
    <message>
        <source>no run of the mailing begins before its end</source>
        <translation>ни один запуск рассылки не начнётся до её окончания</translation>
    </message>
    <message>
        <source>there is no mailing %1</source>
        <translation>рассылки %1 нет</translation>
    </message>
    <message>
        <source>there is no such mailing</source>
        <translation>такой рассылки нет</translation>
    </message>
    <message>
        <source>the From address %1 is not allowed for this account</source>
        <translation>этой учётной записи нельзя писать с адреса %1</translation>
    </message>
    <message>
        <source>the From address %1 is not yours to use</source>
        <translation>с адреса %1 вам писать нельзя</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time zone of the IANA data base</source>
        <translation>«%1» — не часовой пояс из базы IANA</translation>
    </message>
    <message>
        <source>too many requests of this account wait for the sending service</source>
        <translation>слишком много обращений этой учётной записи ждут службу отправки</translation>
    </message>
    <message>
        <source>the server is busy, try again</source>
        <translation>сервер занят, попробуйте снова</translation>
    </message>
    <message>
        <source>there is an account with this e-mail already</source>
        <translation>учётная запись с этим адресом уже есть</translation>
    </message>
    <message>
        <source>the last administrator stays</source>
        <translation>последний администратор остаётся</translation>
    </message>
    <message>
        <source>only an administrator sets %1</source>
        <translation>%1 задаёт только администратор</translation>
    </message>
    <message>
        <source>the account has reached its limit of %1 megabytes; delete files, messages or clients that are no longer needed, or ask the administrator for more</source>
        <translation>учётная запись достигла предела в %1 МБ; удалите ненужные файлы, сообщения или клиентов или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>the account has reached its limit of %1 clients in lists and mailings; delete lists that are no longer needed, or ask the administrator for more</source>
        <translation>учётная запись достигла предела клиентов в списках и рассылках (%1); удалите ненужные списки или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>the account has reached its limit of %1 %2; delete what is no longer needed, or ask the administrator for more</source>
        <translation>учётная запись достигла предела (%1, %2); удалите ненужное или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>the runs of this account have taken more than %1 megabytes within a day; wait for a day, or ask the administrator for more</source>
        <translation>запуски этой учётной записи заняли за сутки больше %1 МБ; подождите сутки или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>this account has asked %1 things of the sending service within a day; try again tomorrow, or ask the administrator for more</source>
        <translation>эта учётная запись за сутки обратилась к службе отправки %1 раз; попробуйте завтра или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>this account has done %1 things within an hour that the audit log records; try again later, or ask the administrator for more</source>
        <translation>эта учётная запись за час сделала %1 действий, которые записывает журнал; попробуйте позже или попросите администратора увеличить предел</translation>
    </message>
    <message>
        <source>the mail server refuses the From address: %1</source>
        <translation>почтовый сервер не принимает адрес «От кого»: %1</translation>
    </message>
    <message>
        <source>%1 clients in a row were refused with the same answer: %2</source>
        <translation>сервер подряд отказал клиентам (%1) с одним и тем же ответом: %2</translation>
    </message>
    <message>
        <source>%1 connections in a row broke before a letter was through: %2</source>
        <translation>подряд оборвались соединения (%1), не передав ни одного письма: %2</translation>
    </message>
    <message>
        <source>the connection broke before a letter was through: %1</source>
        <translation>связь оборвалась раньше, чем письмо ушло: %1</translation>
    </message>
    <message>
        <source>the ledger takes no answer for letter %1; the administrator should look at the database&apos;s error: %2</source>
        <translation>журнал не принимает ответ на письмо %1; администратору стоит посмотреть на ошибку базы данных: %2</translation>
    </message>
    <message>
        <source>the ledger cannot take this letter: %1</source>
        <translation>журнал не принимает это письмо: %1</translation>
    </message>
    <message>
        <source>its message cannot be made into a letter: %1</source>
        <translation>из его сообщения не сделать письма: %1</translation>
    </message>
    <message>
        <source>its connection is gone</source>
        <translation>связь с ним потеряна</translation>
    </message>
    <message>
        <source>the mailing was cancelled</source>
        <translation>рассылка отменена</translation>
    </message>
    <message>
        <source>the client was deleted</source>
        <translation>клиент удалён</translation>
    </message>
    <message>
        <source>its time was over</source>
        <translation>время письма вышло</translation>
    </message>
    <message>
        <source>the database was restored from a backup</source>
        <translation>база данных восстановлена из копии</translation>
    </message>
    <message>
        <source>sent again by decision</source>
        <translation>отправлено ещё раз по решению человека</translation>
    </message>
    <message>
        <source>counted as sent by decision</source>
        <translation>считается отправленным по решению человека</translation>
    </message>
    <message>
        <source>%1 is an address, nothing to look up</source>
        <translation>%1 — это адрес, искать нечего</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>соединение закрыто</translation>
    </message>
    <message>
        <source>no connection within the time allowed</source>
        <translation>за отведённое время соединиться не удалось</translation>
    </message>
    <message>
        <source>the server did not answer in time (%1)</source>
        <translation>сервер не ответил вовремя (%1)</translation>
    </message>
    <message>
        <source>the server said: %1</source>
        <translation>ответ сервера: %1</translation>
    </message>
    <message>
        <source>the session is being closed</source>
        <translation>сеанс закрывается</translation>
    </message>
    <message>
        <source>stopped before the server answered</source>
        <translation>остановлено раньше, чем ответил сервер</translation>
    </message>
    <message>
        <source>the server sent plain text before the TLS handshake: somebody may be tampering</source>
        <translation>до рукопожатия TLS сервер прислал открытый текст: возможно, кто-то вмешивается в связь</translation>
    </message>
    <message>
        <source>the server spoke out of turn</source>
        <translation>сервер заговорил не в свою очередь</translation>
    </message>
    <message>
        <source>the server does not know EHLO, which TLS and login need</source>
        <translation>сервер не знает EHLO, а он нужен для TLS и входа</translation>
    </message>
    <message>
        <source>the server does not offer STARTTLS, which the settings require</source>
        <translation>сервер не предлагает STARTTLS, которого требуют настройки</translation>
    </message>
    <message>
        <source>the server refused STARTTLS</source>
        <translation>сервер отказал в STARTTLS</translation>
    </message>
    <message>
        <source>a password is never sent over an unencrypted connection to another machine</source>
        <translation>на другой компьютер пароль без шифрования не отправляется</translation>
    </message>
    <message>
        <source>the server offers no login that this program knows (PLAIN, LOGIN)</source>
        <translation>сервер не предлагает входа, который знает эта программа (PLAIN, LOGIN)</translation>
    </message>
    <message>
        <source>the server does not take addresses beyond ASCII (SMTPUTF8)</source>
        <translation>сервер не принимает адреса не латинскими буквами (SMTPUTF8)</translation>
    </message>
    <message>
        <source>the letter has %1 octets, the server takes %2</source>
        <translation>в письме %1 байт, а сервер принимает %2</translation>
    </message>
    <message>
        <source>this installation has no TLS library</source>
        <translation>на этом компьютере нет библиотеки TLS</translation>
    </message>
    <message>
        <source>cannot read the CA file %1: %2</source>
        <translation>не удалось прочитать файл сертификатов %1: %2</translation>
    </message>
    <message>
        <source>the CA file %1 holds no certificate</source>
        <translation>в файле %1 нет сертификата</translation>
    </message>
    <message>
        <source>%1, %2, certificate valid until %3</source>
        <translation>%1, %2, сертификат действует до %3</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>такой папки нет</translation>
    </message>
    <message>
        <source>it is a symbolic link</source>
        <translation>это символическая ссылка</translation>
    </message>
    <message>
        <source>it is too long to hold a password</source>
        <translation>он слишком велик для пароля</translation>
    </message>
    <message>
        <source>the password is not UTF-8 text</source>
        <translation>пароль — не текст в UTF-8</translation>
    </message>
    <message>
        <source>the file is empty; write the password into its first line</source>
        <translation>файл пуст; запишите пароль в первую строку</translation>
    </message>
    <message>
        <source>the file must hold one line, the password, and nothing else</source>
        <translation>в файле должна быть одна строка — пароль, и больше ничего</translation>
    </message>
    <message>
        <source>%1 belongs to another user (id %2); refusing to use it. Give it to the user of this program: chown %3 &apos;%4&apos;</source>
        <translation>%1 принадлежит другому пользователю (id %2), поэтому не используется. Отдайте его пользователю этой программы: chown %3 &apos;%4&apos;</translation>
    </message>
    <message>
        <source>%1 is open to other users (mode %2); refusing to use it. Close it: %3 &apos;%4&apos;</source>
        <translation>%1 открыт другим пользователям (права %2), поэтому не используется. Закройте его: %3 &apos;%4&apos;</translation>
    </message>
    <message>
        <source>%1 is not a regular file; refusing to use it</source>
        <translation>%1 — не обычный файл, поэтому не используется</translation>
    </message>
    <message>
        <source>%1 (named by %2)</source>
        <translation>%1 (из %2)</translation>
    </message>
    <message>
        <source>%1 is larger than 64 KiB: it does not hold a password</source>
        <translation>%1 больше 64 КиБ: это не файл с паролем</translation>
    </message>
    <message>
        <source>The system&apos;s keychain does not answer: %1</source>
        <translation>Связка ключей системы не отвечает: %1</translation>
    </message>
    <message>
        <source>no answer within %1 s</source>
        <translation>нет ответа за %1 с</translation>
    </message>
    <message>
        <source>Cannot remove %1: %2</source>
        <translation>Не удалось удалить %1: %2</translation>
    </message>
    <message>
        <source>The private PostgreSQL cannot live in %1: its path holds quotes, dollar signs or line ends. Choose another folder with data_dir in [local]</source>
        <translation>Собственный PostgreSQL нельзя хранить в %1: в пути есть кавычки, знаки доллара или переводы строк. Укажите другую папку в data_dir секции [local]</translation>
    </message>
    <message>
        <source>Cannot make the folder %1: %2</source>
        <translation>Не удалось создать папку %1: %2</translation>
    </message>
    <message>
        <source>Cannot make the folder %1</source>
        <translation>Не удалось создать папку %1</translation>
    </message>
    <message>
        <source>%1 is not a folder, so the private PostgreSQL is not kept there</source>
        <translation>%1 — не папка, поэтому собственный PostgreSQL там не хранится</translation>
    </message>
    <message>
        <source>%1 belongs to another user (id %2), so the private PostgreSQL is not kept there. Give it to the right one (chown -R %3 &apos;%4&apos;) or choose another folder with data_dir in [local]</source>
        <translation>%1 принадлежит другому пользователю (id %2), поэтому собственный PostgreSQL там не хранится. Отдайте папку нужному (chown -R %3 &apos;%4&apos;) или укажите другую в data_dir секции [local]</translation>
    </message>
    <message>
        <source>%1 is open to other users (mode %2), so the private PostgreSQL is not kept there. Close it: chmod %3 &apos;%4&apos;</source>
        <translation>%1 открыта другим пользователям (права %2), поэтому собственный PostgreSQL там не хранится. Закройте её: chmod %3 &apos;%4&apos;</translation>
    </message>
    <message>
        <source>The path of %1 is too long for a socket (%2 bytes at most), and no shorter place can be used: %3</source>
        <translation>Путь %1 слишком длинный для сокета (не больше %2 байт), а места короче не нашлось: %3</translation>
    </message>
    <message>
        <source>The private PostgreSQL could not be made: %1</source>
        <translation>Не удалось создать собственный PostgreSQL: %1</translation>
    </message>
    <message>
        <source>The private PostgreSQL did not start: %1</source>
        <translation>Собственный PostgreSQL не запустился: %1</translation>
    </message>
    <message>
        <source>The private PostgreSQL did not start: %1 (the disk of %2 is full: make room there and try again)</source>
        <translation>Собственный PostgreSQL не запустился: %1 (диск с %2 заполнен: освободите место и повторите)</translation>
    </message>
    <message>
        <source>The private PostgreSQL runs, but signing in failed: %1</source>
        <translation>Собственный PostgreSQL работает, но войти не удалось: %1</translation>
    </message>
    <message>
        <source>The private PostgreSQL runs (process %1) but does not answer at %2</source>
        <translation>Собственный PostgreSQL работает (процесс %1), но не отвечает по адресу %2</translation>
    </message>
    <message>
        <source>The private PostgreSQL (process %1) cannot be ended: the system holds it, as a broken disk does</source>
        <translation>Собственный PostgreSQL (процесс %1) не завершить: его держит система, как бывает при сбое диска</translation>
    </message>
    <message>
        <source>The password of the private PostgreSQL could not be renewed: %1</source>
        <translation>Не удалось сменить пароль собственного PostgreSQL: %1</translation>
    </message>
    <message>
        <source>Another PostgreSQL (its data lie in %1) answers in the private one&apos;s place</source>
        <translation>Вместо собственного PostgreSQL отвечает другой (его данные в %1)</translation>
    </message>
    <message>
        <source>There is no free port on 127.0.0.1 for the private PostgreSQL</source>
        <translation>На 127.0.0.1 нет свободного порта для собственного PostgreSQL</translation>
    </message>
    <message>
        <source>Another copy of the program is still starting or stopping the private PostgreSQL</source>
        <translation>Другая копия программы ещё запускает или останавливает собственный PostgreSQL</translation>
    </message>
    <message>
        <source>The data in %1 need PostgreSQL %2, but %3 has %4</source>
        <translation>Данным в %1 нужен PostgreSQL %2, а в %3 — %4</translation>
    </message>
    <message>
        <source>%1 is locked by another program</source>
        <translation>%1 занят другой программой</translation>
    </message>
    <message>
        <source>%1 holds something that is no PostgreSQL data folder (there is no PG_VERSION). Move it away, or choose another folder with data_dir in [local]</source>
        <translation>В %1 лежит не папка данных PostgreSQL (нет PG_VERSION). Перенесите содержимое или укажите другую папку в data_dir секции [local]</translation>
    </message>
    <message>
        <source>No PostgreSQL server (version %1 or newer) is installed. %2; or name the folder of initdb as postgresql_dir in [local]</source>
        <translation>Сервер PostgreSQL (версии %1 или новее) не установлен. %2 или укажите папку с initdb в postgresql_dir секции [local]</translation>
    </message>
    <message>
        <source>No PostgreSQL server (version %1 or newer) is installed%2. %3; or name the folder of initdb as postgresql_dir in [local]</source>
        <translation>Сервер PostgreSQL (версии %1 или новее) не установлен%2. %3 или укажите папку с initdb в postgresql_dir секции [local]</translation>
    </message>
    <message>
        <source>The data of this computer&apos;s private PostgreSQL needs PostgreSQL %1, and that is not installed. %2; or name the folder of initdb as postgresql_dir in [local]</source>
        <translation>Данным собственного PostgreSQL этого компьютера нужен PostgreSQL %1, а он не установлен. %2 или укажите папку с initdb в postgresql_dir секции [local]</translation>
    </message>
    <message>
        <source>Install it: apt install %1 (Debian, Ubuntu) or dnf install postgresql%2-server (Fedora)</source>
        <translation>Установите его: apt install %1 (Debian, Ubuntu) или dnf install postgresql%2-server (Fedora)</translation>
    </message>
    <message>
        <source>Install it: brew install %1</source>
        <translation>Установите его: brew install %1</translation>
    </message>
    <message>
        <source>Install PostgreSQL %1 from https://www.postgresql.org/download/windows/</source>
        <translation>Установите PostgreSQL %1 с https://www.postgresql.org/download/windows/</translation>
    </message>
    <message>
        <source>%1 belongs to root, and PostgreSQL does not run as root. Give it to a plain user: chown -R USER &apos;%2&apos;</source>
        <translation>%1 принадлежит root, а PostgreSQL от root не работает. Отдайте её обычному пользователю: chown -R USER &apos;%2&apos;</translation>
    </message>
    <message>
        <source>PostgreSQL does not run as root, and there is no plain user to run it as. Create one: useradd --system mailerapp</source>
        <translation>PostgreSQL от root не работает, а обычного пользователя для него нет. Создайте его: useradd --system mailerapp</translation>
    </message>
    <message>
        <source>The user %1, who runs the private PostgreSQL for root, cannot enter %2. Choose a folder that can be reached as data_dir in [local], or start the program as a plain user</source>
        <translation>Пользователь %1, от которого root запускает собственный PostgreSQL, не может войти в %2. Укажите доступную папку в data_dir секции [local] или запустите программу обычным пользователем</translation>
    </message>
    <message>
        <source>it ended without a word</source>
        <translation>он завершился без объяснений</translation>
    </message>
    <message>
        <source>Cannot lock %1: %2</source>
        <translation>Не удалось занять %1: %2</translation>
    </message>
    <message>
        <source>The sender ended</source>
        <translation>Служба отправки завершилась</translation>
    </message>
    <message>
        <source>The sender was killed or crashed</source>
        <translation>Служба отправки прервана или аварийно завершилась</translation>
    </message>
    <message>
        <source>The sender ended with code %1</source>
        <translation>Служба отправки завершилась с кодом %1</translation>
    </message>
    <message>
        <source>The sender refused to start</source>
        <translation>Служба отправки отказалась запускаться</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>Не удалось запустить %1: %2</translation>
    </message>
    <message>
        <source>The database refuses the sender&apos;s login (%1). Check sender_user in [database]; mailerapp --doctor names the rights that are missing</source>
        <translation>База данных не пускает службу отправки (%1). Проверьте sender_user в [database]; недостающие права назовёт mailerapp --doctor</translation>
    </message>
    <message>
        <source>The database was restored from a backup: this sender has seen a younger state of it. Nothing is planned or sent until the administrator runs mailerapp --accept-restore</source>
        <translation>База данных восстановлена из копии: эта служба отправки видела её более новой. Ничего не планируется и не отправляется, пока администратор не выполнит mailerapp --accept-restore</translation>
    </message>
    <message>
        <source>The database was restored from a backup while this sender was running. Nothing is planned or sent until the administrator runs mailerapp --accept-restore</source>
        <translation>База данных восстановлена из копии во время работы службы отправки. Ничего не планируется и не отправляется, пока администратор не выполнит mailerapp --accept-restore</translation>
    </message>
    <message>
        <source>Cannot read the sender&apos;s state file %1: %2</source>
        <translation>Не удалось прочитать файл состояния службы отправки %1: %2</translation>
    </message>
    <message>
        <source>Cannot write the sender&apos;s state file %1: %2</source>
        <translation>Не удалось записать файл состояния службы отправки %1: %2</translation>
    </message>
    <message>
        <source>The sender&apos;s state file %1 is damaged. Check that the database was not restored from a backup, then delete the file</source>
        <translation>Файл состояния службы отправки %1 повреждён. Убедитесь, что базу данных не восстанавливали из копии, и удалите файл</translation>
    </message>
    <message>
        <source>max_locks_per_transaction is less than 1024: one person can fill the lock table</source>
        <translation>max_locks_per_transaction меньше 1024: один человек может заполнить таблицу блокировок</translation>
    </message>
    <message>
        <source>max_prepared_transactions is not 0: a person can hold locks after he has left</source>
        <translation>max_prepared_transactions не 0: блокировки человека могут остаться и после его ухода</translation>
    </message>
    <message>
        <source>CREATEROLE on PostgreSQL 15 is close to superuser: PostgreSQL 16 or newer is advised</source>
        <translation>CREATEROLE в PostgreSQL 15 почти равен суперпользователю: лучше PostgreSQL 16 или новее</translation>
    </message>
    <message>
        <source>%1 is off: a crash can lose letters that were already recorded</source>
        <translation>%1 выключен: сбой может потерять уже записанные письма</translation>
    </message>
    <message>
        <source>ssl is off on a server that listens on TCP</source>
        <translation>на сервере, доступном по TCP, выключен ssl</translation>
    </message>
    <message>
        <source>authentication_timeout is more than 10 s: half-open logins can fill the server</source>
        <translation>authentication_timeout больше 10 с: незавершённые входы могут заполнить сервер</translation>
    </message>
    <message>
        <source>password_encryption is not scram-sha-256</source>
        <translation>password_encryption — не scram-sha-256</translation>
    </message>
    <message>
        <source>no temp_file_limit on the database</source>
        <translation>у базы данных не задан temp_file_limit</translation>
    </message>
    <message>
        <source>the sender stopped before the answer came</source>
        <translation>служба отправки остановилась раньше, чем пришёл ответ</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>заблокирована</translation>
    </message>
    <message>
        <source>stopped: the role &quot;user&quot; was taken from its owner</source>
        <translation>остановлена: у её владельца забрали роль «user»</translation>
    </message>
    <message>
        <source>This account has no role now. Its data are kept; an administrator gives it a role with --manage-role</source>
        <translation>Сейчас у этой учётной записи нет ни одной роли. Её данные сохраняются; роль даёт администратор командой --manage-role</translation>
    </message>
</context>
</TS>
