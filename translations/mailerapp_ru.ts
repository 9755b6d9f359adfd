<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Answers</name>
    <message>
        <source>The mailbox does not exist</source>
        <translation>Такого ящика нет</translation>
    </message>
    <message>
        <source>The server of this domain knows no such address.</source>
        <translation>Сервер этого домена не знает такого адреса.</translation>
    </message>
    <message>
        <source>Correct the address, or delete the client. Sending again changes nothing.</source>
        <translation>Исправьте адрес или удалите клиента. Повторная отправка ничего не изменит.</translation>
    </message>
    <message>
        <source>The mailbox has moved</source>
        <translation>Ящик переехал</translation>
    </message>
    <message>
        <source>The person has another address now; the answer may name it.</source>
        <translation>У человека теперь другой адрес; возможно, он указан в ответе.</translation>
    </message>
    <message>
        <source>Ask the client for the new address and correct it.</source>
        <translation>Узнайте у клиента новый адрес и исправьте его.</translation>
    </message>
    <message>
        <source>The mailbox is closed</source>
        <translation>Ящик закрыт</translation>
    </message>
    <message>
        <source>The mailbox exists, but takes no letters: it is disabled or abandoned.</source>
        <translation>Ящик есть, но писем не принимает: он отключён или заброшен.</translation>
    </message>
    <message>
        <source>Reach the client another way, or delete the client.</source>
        <translation>Свяжитесь с клиентом иначе или удалите его.</translation>
    </message>
    <message>
        <source>The mailbox is full</source>
        <translation>Ящик переполнен</translation>
    </message>
    <message>
        <source>There is no room for another letter.</source>
        <translation>В ящике нет места для нового письма.</translation>
    </message>
    <message>
        <source>Send again in some days. A mailbox that stays full for weeks is usually abandoned.</source>
        <translation>Отправьте ещё раз через несколько дней. Ящик, переполненный неделями, обычно заброшен.</translation>
    </message>
    <message>
        <source>The address is written wrong</source>
        <translation>Адрес написан неверно</translation>
    </message>
    <message>
        <source>No server can take a letter for an address of this form.</source>
        <translation>Письмо на такой адрес не примет ни один сервер.</translation>
    </message>
    <message>
        <source>Correct the address of the client.</source>
        <translation>Исправьте адрес клиента.</translation>
    </message>
    <message>
        <source>The address has letters that the server does not take</source>
        <translation>В адресе есть недопустимые для сервера буквы</translation>
    </message>
    <message>
        <source>The mail server takes addresses in plain Latin letters only.</source>
        <translation>Почтовый сервер принимает адреса только латинскими буквами.</translation>
    </message>
    <message>
        <source>Ask the client for an address in Latin letters.</source>
        <translation>Попросите у клиента адрес латинскими буквами.</translation>
    </message>
    <message>
        <source>The domain has no mail server</source>
        <translation>У домена нет почтового сервера</translation>
    </message>
    <message>
        <source>What stands after the @ does not exist or takes no mail.</source>
        <translation>То, что стоит после @, не существует или не принимает почту.</translation>
    </message>
    <message>
        <source>Look for a typing mistake in the address; else delete the client.</source>
        <translation>Проверьте, нет ли в адресе опечатки; если нет, удалите клиента.</translation>
    </message>
    <message>
        <source>The letter is too big</source>
        <translation>Письмо слишком большое</translation>
    </message>
    <message>
        <source>The server takes letters up to a certain size only.</source>
        <translation>Сервер принимает письма только до определённого размера.</translation>
    </message>
    <message>
        <source>Make attachments and pictures smaller, or link to them instead.</source>
        <translation>Уменьшите вложения и изображения или дайте на них ссылки.</translation>
    </message>
    <message>
        <source>The letter&apos;s content was refused</source>
        <translation>Содержимое письма не принято</translation>
    </message>
    <message>
        <source>The server does not take this letter as it is.</source>
        <translation>В таком виде сервер письмо не принимает.</translation>
    </message>
    <message>
        <source>Read the answer, and change the text or the attachments.</source>
        <translation>Прочитайте ответ и измените текст или вложения.</translation>
    </message>
    <message>
        <source>Refused as spam</source>
        <translation>Отвергнуто как спам</translation>
    </message>
    <message>
        <source>The server takes this letter for unwanted mail.</source>
        <translation>Сервер считает это письмо нежелательным.</translation>
    </message>
    <message>
        <source>Change subject and text, send to people who asked for it only, and have SPF, DKIM and DMARC of your domain checked.</source>
        <translation>Измените тему и текст, пишите только тем, кто сам подписался, и попросите проверить SPF, DKIM и DMARC вашего домена.</translation>
    </message>
    <message>
        <source>The mail server is on a blocklist</source>
        <translation>Почтовый сервер в чёрном списке</translation>
    </message>
    <message>
        <source>The address of your mail server has a bad reputation.</source>
        <translation>У адреса вашего почтового сервера плохая репутация.</translation>
    </message>
    <message>
        <source>Ask the administrator to have it taken off the list that the answer names; then send again.</source>
        <translation>Попросите администратора убрать его из списка, названного в ответе; затем отправьте ещё раз.</translation>
    </message>
    <message>
        <source>SPF, DKIM or DMARC is wrong</source>
        <translation>Неверны SPF, DKIM или DMARC</translation>
    </message>
    <message>
        <source>The server cannot see that your domain allows these letters.</source>
        <translation>Сервер не видит, что ваш домен разрешает эти письма.</translation>
    </message>
    <message>
        <source>Ask the administrator of your domain to correct its records; then send again.</source>
        <translation>Попросите администратора домена исправить записи; затем отправьте ещё раз.</translation>
    </message>
    <message>
        <source>The From address was refused</source>
        <translation>Адрес «От кого» не принят</translation>
    </message>
    <message>
        <source>The server takes no letters from this address.</source>
        <translation>Сервер не принимает письма с этого адреса.</translation>
    </message>
    <message>
        <source>Choose another From address, or ask the administrator to allow this one.</source>
        <translation>Выберите другой адрес «От кого» или попросите администратора разрешить этот.</translation>
    </message>
    <message>
        <source>The server sends for its own people only</source>
        <translation>Сервер отправляет письма только для своих</translation>
    </message>
    <message>
        <source>It refuses to pass letters on to this domain.</source>
        <translation>Он отказывается передавать письма этому домену.</translation>
    </message>
    <message>
        <source>Ask the administrator to check server, user and password of the mail server.</source>
        <translation>Попросите администратора проверить сервер, имя и пароль почтового сервера.</translation>
    </message>
    <message>
        <source>Refused by the server&apos;s rules</source>
        <translation>Отвергнуто правилами сервера</translation>
    </message>
    <message>
        <source>The server does not want this letter, and its answer says why.</source>
        <translation>Сервер не хочет принимать это письмо; почему — сказано в ответе.</translation>
    </message>
    <message>
        <source>Read the answer; it often has a link. Ask the administrator when in doubt.</source>
        <translation>Прочитайте ответ, в нём часто есть ссылка. Если неясно, спросите администратора.</translation>
    </message>
    <message>
        <source>Asked to come again later (greylisting)</source>
        <translation>Просят повторить позже (серый список)</translation>
    </message>
    <message>
        <source>The server makes every new sender wait some minutes.</source>
        <translation>Сервер заставляет каждого нового отправителя подождать несколько минут.</translation>
    </message>
    <message>
        <source>Nothing is to be done: it is tried again by itself.</source>
        <translation>Делать ничего не нужно: попытка повторится сама.</translation>
    </message>
    <message>
        <source>Too many letters at once</source>
        <translation>Слишком много писем сразу</translation>
    </message>
    <message>
        <source>The server takes only so many letters in a certain time.</source>
        <translation>За определённое время сервер принимает лишь ограниченное число писем.</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it happens often, ask the administrator to lower the limits.</source>
        <translation>Попытка повторится сама. Если это бывает часто, попросите администратора снизить ограничения.</translation>
    </message>
    <message>
        <source>The server has troubles of its own</source>
        <translation>На самом сервере неполадки</translation>
    </message>
    <message>
        <source>It cannot take letters just now, whoever they are for.</source>
        <translation>Сейчас он не может принять писем, кому бы они ни шли.</translation>
    </message>
    <message>
        <source>Wait and send again later.</source>
        <translation>Подождите и отправьте ещё раз позже.</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>Связь прервалась</translation>
    </message>
    <message>
        <source>The server did not answer, or the line was cut before the letter was through.</source>
        <translation>Сервер не ответил, или связь оборвалась раньше, чем письмо ушло.</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it stays so, ask the administrator.</source>
        <translation>Попытка повторится сама. Если так и останется, спросите администратора.</translation>
    </message>
    <message>
        <source>The answer was lost</source>
        <translation>Ответ потерян</translation>
    </message>
    <message>
        <source>The whole letter went out, but no answer came: it may have arrived or not.</source>
        <translation>Письмо ушло целиком, но ответа не было: оно могло дойти, а могло и нет.</translation>
    </message>
    <message>
        <source>Decide: send again (who got it already gets it twice), or count as sent (who did not get it never will).</source>
        <translation>Решите: отправить ещё раз (кто уже получил, получит дважды) или считать отправленным (кто не получил, уже не получит).</translation>
    </message>
    <message>
        <source>The database was restored from a backup</source>
        <translation>База данных восстановлена из копии</translation>
    </message>
    <message>
        <source>Whether the letter went out after the backup was made is not known.</source>
        <translation>Неизвестно, ушло ли письмо после того, как была сделана копия.</translation>
    </message>
    <message>
        <source>On the stop list</source>
        <translation>В стоп-листе</translation>
    </message>
    <message>
        <source>These addresses are to get no more letters.</source>
        <translation>На эти адреса писем больше не шлют.</translation>
    </message>
    <message>
        <source>Nothing is to be done. The stop list stands in Clients.</source>
        <translation>Делать ничего не нужно. Стоп-лист находится в разделе «Клиенты».</translation>
    </message>
    <message>
        <source>Not sent in time</source>
        <translation>Не отправлено вовремя</translation>
    </message>
    <message>
        <source>The mailing had ended before it was this letter&apos;s turn.</source>
        <translation>Рассылка закончилась раньше, чем до письма дошла очередь.</translation>
    </message>
    <message>
        <source>Send again if it is still of use, and look why sending took so long.</source>
        <translation>Отправьте ещё раз, если письмо ещё нужно, и выясните, почему отправка шла так долго.</translation>
    </message>
    <message>
        <source>The mailing was cancelled</source>
        <translation>Рассылка отменена</translation>
    </message>
    <message>
        <source>These letters had not gone out yet.</source>
        <translation>Эти письма ещё не ушли.</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>The client was deleted</source>
        <translation>Клиент удалён</translation>
    </message>
    <message>
        <source>The client was deleted before the letter went out.</source>
        <translation>Клиента удалили раньше, чем ушло письмо.</translation>
    </message>
    <message>
        <source>Refused for the time being</source>
        <translation>Временный отказ</translation>
    </message>
    <message>
        <source>The server asks to try again later.</source>
        <translation>Сервер просит попробовать позже.</translation>
    </message>
    <message>
        <source>It is tried again by itself until the mailing&apos;s end.</source>
        <translation>Попытки повторяются сами до конца рассылки.</translation>
    </message>
    <message>
        <source>Refused for good</source>
        <translation>Окончательный отказ</translation>
    </message>
    <message>
        <source>The server will not take this letter; its answer says why.</source>
        <translation>Сервер не примет это письмо; почему — сказано в ответе.</translation>
    </message>
    <message>
        <source>Read the answer, and correct what it names.</source>
        <translation>Прочитайте ответ и исправьте то, что в нём названо.</translation>
    </message>
    <message>
        <source>‹address hidden›</source>
        <translation>‹адрес скрыт›</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Account created</source>
        <translation>Учётная запись создана</translation>
    </message>
    <message>
        <source>Account blocked</source>
        <translation>Блокировка</translation>
    </message>
    <message>
        <source>Account unblocked</source>
        <translation>Снятие блокировки</translation>
    </message>
    <message>
        <source>Account deleted</source>
        <translation>Учётная запись удалена</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>Роль дана</translation>
    </message>
    <message>
        <source>Role taken</source>
        <translation>Роль снята</translation>
    </message>
    <message>
        <source>E-mail changed</source>
        <translation>Адрес изменён</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Пароль изменён</translation>
    </message>
    <message>
        <source>Password set by a code</source>
        <translation>Пароль задан по коду</translation>
    </message>
    <message>
        <source>From address confirmed</source>
        <translation>Адрес «От кого» подтверждён</translation>
    </message>
    <message>
        <source>Failed sign-ins</source>
        <translation>Неудачные попытки входа</translation>
    </message>
    <message>
        <source>Mailing disabled</source>
        <translation>Рассылка отключена</translation>
    </message>
    <message>
        <source>Mailing enabled</source>
        <translation>Рассылка включена</translation>
    </message>
    <message>
        <source>Mailing deleted</source>
        <translation>Рассылка удалена</translation>
    </message>
    <message>
        <source>Client list deleted</source>
        <translation>Список клиентов удалён</translation>
    </message>
    <message>
        <source>Article deleted</source>
        <translation>Статья удалена</translation>
    </message>
    <message>
        <source>Article taken back</source>
        <translation>Статья восстановлена</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Настройка изменена</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>учётная запись %1</translation>
    </message>
    <message>
        <source>mailing %1</source>
        <translation>рассылка %1</translation>
    </message>
    <message>
        <source>client list %1</source>
        <translation>список клиентов %1</translation>
    </message>
    <message>
        <source>article %1</source>
        <translation>статья %1</translation>
    </message>
    <message>
        <source>reason: %1</source>
        <translation>причина: %1</translation>
    </message>
    <message>
        <source>role: %1</source>
        <translation>роль: %1</translation>
    </message>
    <message>
        <source>roles: %1</source>
        <translation>роли: %1</translation>
    </message>
    <message>
        <source>title: %1</source>
        <translation>заголовок: %1</translation>
    </message>
    <message>
        <source>name: %1</source>
        <translation>название: %1</translation>
    </message>
    <message>
        <source>from: %1</source>
        <translation>откуда: %1</translation>
    </message>
    <message>
        <source>tries: %1</source>
        <translation>попыток: %1</translation>
    </message>
    <message>
        <source>addresses: %1</source>
        <translation>адресов: %1</translation>
    </message>
    <message>
        <source>deleted account %1</source>
        <translation>удалённая учётная запись %1</translation>
    </message>
    <message>
        <source>operator or service</source>
        <translation>оператор или сервис</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>old value, new value</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Mailing taken back</source>
        <translation>Рассылка возвращена</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>Сообщение удалено</translation>
    </message>
    <message>
        <source>Message taken back</source>
        <translation>Сообщение возвращено</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>сообщение %1</translation>
    </message>
</context>
<context>
    <name>ClientLists</name>
    <message>
        <source>This name is too long; shorten it.</source>
        <translation>Название слишком длинное, сократите его.</translation>
    </message>
    <message>
        <source>There is a list of this name already.</source>
        <translation>Список с таким названием уже есть.</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Название списка</translation>
    </message>
    <message>
        <source>Make list</source>
        <translation>Создать список</translation>
    </message>
    <message>
        <source>Rename list</source>
        <translation>Переименовать список</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>d MMM</source>
        <comment>day and month</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day, month and year</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time of day</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>today %1</source>
        <comment>moment: time</comment>
        <translation>сегодня %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <comment>moment: time</comment>
        <translation>завтра %1</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <comment>first day of a month, last day with the month</comment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>first day, last day</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>moment: weekday and day, time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The e-mail or the password is wrong, or the account is blocked.</source>
        <translation>Неверен адрес почты или пароль, либо учётная запись заблокирована.</translation>
    </message>
    <message>
        <source>This account is blocked. Ask a manager of the service why.</source>
        <translation>Эта учётная запись заблокирована. Спросите о причине у менеджера сервиса.</translation>
    </message>
    <message>
        <source>There were too many tries to sign in. Wait a minute and try again.</source>
        <translation>Слишком много попыток входа. Подождите минуту и попробуйте снова.</translation>
    </message>
    <message>
        <source>There were too many tries from this network. Try again later.</source>
        <translation>Слишком много попыток из этой сети. Попробуйте позже.</translation>
    </message>
    <message>
        <source>There is no room for one more connection. Close mailerapp where you do not need it, or try again in a minute.</source>
        <translation>Нет места для ещё одного подключения. Закройте mailerapp там, где он не нужен, или попробуйте через минуту.</translation>
    </message>
    <message>
        <source>The server&apos;s identity could not be verified. Ask its administrator for the right certificate.</source>
        <translation>Не удалось проверить подлинность сервера. Попросите у его администратора верный сертификат.</translation>
    </message>
    <message>
        <source>The server is there, but it has no such database. Check the address.</source>
        <translation>Сервер отвечает, но такой базы данных на нём нет. Проверьте адрес.</translation>
    </message>
    <message>
        <source>The database is older than this program. Ask the administrator to run mailerapp --migrate.</source>
        <translation>База данных старее этой программы. Попросите администратора выполнить mailerapp --migrate.</translation>
    </message>
    <message>
        <source>The database is newer than this program. Install the newest version of mailerapp.</source>
        <translation>База данных новее этой программы. Установите последнюю версию mailerapp.</translation>
    </message>
    <message>
        <source>The password is too short.</source>
        <translation>Пароль слишком короткий.</translation>
    </message>
    <message>
        <source>There is one with this name or e-mail already. Choose another.</source>
        <translation>Такое название или такой адрес уже есть. Выберите другой вариант.</translation>
    </message>
    <message>
        <source>The limit of this account is reached. Delete what is no longer needed, or ask the administrator for more.</source>
        <translation>Достигнут предел этой учётной записи. Удалите ненужное или попросите администратора увеличить предел.</translation>
    </message>
    <message>
        <source>This took too long and was stopped. Try again, or narrow the search.</source>
        <translation>Запрос выполнялся слишком долго и был остановлен. Попробуйте снова или уточните поиск.</translation>
    </message>
    <message>
        <source>The connection was lost while saving. Look whether it was saved before you do it again.</source>
        <translation>Связь прервалась во время сохранения. Прежде чем повторить, проверьте, не сохранилось ли оно.</translation>
    </message>
    <message>
        <source>This server does not offer that. Ask its administrator.</source>
        <translation>Этот сервер такого не умеет. Обратитесь к его администратору.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the network; mailerapp keeps trying.</source>
        <translation>Сервер недоступен. Проверьте сеть; mailerapp продолжает попытки.</translation>
    </message>
    <message>
        <source>Your account may not do this.</source>
        <translation>У вашей учётной записи нет на это прав.</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile. Look at it again and repeat.</source>
        <translation>Кто-то уже изменил это. Посмотрите ещё раз и повторите.</translation>
    </message>
    <message>
        <source>Something in what was entered is not allowed. Correct it and try again.</source>
        <translation>Среди введённого есть недопустимое. Исправьте и попробуйте снова.</translation>
    </message>
    <message>
        <source>It is not there any more. Refresh the page.</source>
        <translation>Этого больше нет. Обновите страницу.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>Something went wrong inside mailerapp. Try again; the log has the details.</source>
        <translation>В mailerapp произошла ошибка. Попробуйте снова; подробности в журнале.</translation>
    </message>
    <message>
        <source>This is not the code of the newest letter. Check it and enter it again.</source>
        <translation>Это не код из последнего письма. Проверьте его и введите снова.</translation>
    </message>
    <message>
        <source>A code has 25 letters and digits in five groups. Copy it from the letter.</source>
        <translation>Код состоит из 25 букв и цифр в пяти группах. Скопируйте его из письма.</translation>
    </message>
    <message>
        <source>Too many wrong codes were entered. Ask for a new code.</source>
        <translation>Слишком много неверных кодов. Запросите новый.</translation>
    </message>
    <message>
        <source>A newer code was sent meanwhile. Use the one of the newest letter.</source>
        <translation>Тем временем отправлен более новый код. Введите код из последнего письма.</translation>
    </message>
    <message>
        <source>The code has expired. Ask for a new one.</source>
        <translation>Срок действия кода истёк. Запросите новый.</translation>
    </message>
    <message>
        <source>The code was used already. Sign in with the password that was given with it.</source>
        <translation>Код уже использован. Войдите с паролем, который вы задали вместе с ним.</translation>
    </message>
    <message>
        <source>There is an account with this e-mail already. Sign in, or ask for a new password.</source>
        <translation>Учётная запись с этим адресом уже есть. Войдите или запросите новый пароль.</translation>
    </message>
    <message>
        <source>Codes were asked for or entered too often. Try again in an hour.</source>
        <translation>Коды запрашивали или вводили слишком часто. Попробуйте через час.</translation>
    </message>
    <message>
        <source>mailerapp runs already and does not answer. Wait a moment and start it again.</source>
        <translation>mailerapp уже запущен и не отвечает. Подождите немного и запустите его ещё раз.</translation>
    </message>
    <message>
        <source>This account has no role now. What belongs to it is kept. Ask an administrator of the service for a role.</source>
        <translation>Сейчас у этой учётной записи нет ни одной роли. Всё, что ей принадлежит, сохраняется. Попросите роль у администратора сервиса.</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>This field is opened with {{ and never closed: write }} after its name.</source>
        <translation>Это поле открыто скобками {{ и не закрыто: поставьте }} после имени.</translation>
    </message>
    <message>
        <source>This field has no name: write one between the braces, as {{full_name}}.</source>
        <translation>У этого поля нет имени: впишите его между скобками, например {{full_name}}.</translation>
    </message>
    <message>
        <source>The words after | are too long: at most 500 characters.</source>
        <translation>Запасной текст после | слишком длинный: не больше 500 знаков.</translation>
    </message>
    <message>
        <source>A field’s name cannot hold formatting or braces: write it anew between {{ and }}, in one piece.</source>
        <translation>В имени поля не может быть оформления и скобок: наберите его заново между {{ и }}, одним куском.</translation>
    </message>
    <message>
        <source>No client has a field “%1”. Did you mean {{%2}}?</source>
        <translation>Ни у одного клиента нет поля «%1». Может быть, {{%2}}?</translation>
    </message>
    <message>
        <source>No client has a field “%1”: everybody reads nothing there.</source>
        <translation>Ни у одного клиента нет поля «%1»: на его месте все увидят пустоту.</translation>
    </message>
    <message>
        <source>No client has a field “%1”: everybody reads “%2”.</source>
        <translation>Ни у одного клиента нет поля «%1»: все прочтут «%2».</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Enter an e-mail address.</source>
        <translation>Введите адрес почты.</translation>
    </message>
    <message>
        <source>This is not an e-mail address; write it like anna@shop.example.</source>
        <translation>Это не адрес почты; пишите так: anna@shop.example.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Заполните это поле.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
    <message>
        <source>A code has 25 letters and digits. Copy it from the letter.</source>
        <translation>Код состоит из 25 букв и цифр. Скопируйте его из письма.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Choose the column that holds the e-mail addresses.</source>
        <translation>Укажите столбец с адресами e-mail.</translation>
    </message>
    <message>
        <source>The first line does not say what the columns are. Choose it for each column.</source>
        <translation>Из первой строки не видно, что в столбцах. Укажите это для каждого столбца.</translation>
    </message>
    <message>
        <source>Several columns may be the e-mail address. Choose it for one, and leave out or rename the others.</source>
        <translation>Адресами e-mail могут быть несколько столбцов. Выберите один, остальные пропустите или назовите иначе.</translation>
    </message>
    <message>
        <source>Only one column can be the full name. Choose something else for the others.</source>
        <translation>Полным именем может быть только один столбец. Для остальных выберите другое.</translation>
    </message>
    <message>
        <source>Only one column can be the comment. Choose something else for the others.</source>
        <translation>Комментарием может быть только один столбец. Для остальных выберите другое.</translation>
    </message>
    <message>
        <source>Two columns have the same heading. Leave one of them out.</source>
        <translation>У двух столбцов одинаковый заголовок. Пропустите один из них.</translation>
    </message>
    <message>
        <source>A column has no heading. Choose what it means, or leave it out.</source>
        <translation>У столбца нет заголовка. Укажите, что в нём, или пропустите его.</translation>
    </message>
    <message>
        <source>There are too many own fields. Leave out columns that letters do not need.</source>
        <translation>Слишком много своих полей. Пропустите столбцы, которые не нужны в письмах.</translation>
    </message>
    <message>
        <source>A field has no name. Leave its column out.</source>
        <translation>У поля нет названия. Пропустите этот столбец.</translation>
    </message>
    <message>
        <source>The name of a field is too long. Leave its column out.</source>
        <translation>Название поля слишком длинное. Пропустите этот столбец.</translation>
    </message>
    <message>
        <source>The name of a field holds a character that is not allowed. Leave its column out.</source>
        <translation>В названии поля недопустимый знак. Пропустите этот столбец.</translation>
    </message>
    <message>
        <source>A field has a name that is taken. Leave its column out.</source>
        <translation>Название поля занято. Пропустите этот столбец.</translation>
    </message>
    <message>
        <source>The first line cannot be read. Try another encoding or separator.</source>
        <translation>Первая строка не читается. Попробуйте другую кодировку или разделитель.</translation>
    </message>
    <message>
        <source>This is no text file. Save the table as CSV in UTF-8 and choose that file.</source>
        <translation>Это не текстовый файл. Сохраните таблицу как CSV в UTF-8 и выберите этот файл.</translation>
    </message>
    <message>
        <source>The file is empty. Choose another one.</source>
        <translation>Файл пуст. Выберите другой.</translation>
    </message>
    <message>
        <source>The file cannot be read. Look whether it is still there.</source>
        <translation>Файл не читается. Проверьте, на месте ли он.</translation>
    </message>
    <message>
        <source>The refused rows cannot be written. Make room on the disk and try again.</source>
        <translation>Отклонённые строки не удаётся записать. Освободите место на диске и повторите.</translation>
    </message>
    <message>
        <source>The name of the list is too long; shorten it.</source>
        <translation>Название списка слишком длинное, сократите его.</translation>
    </message>
    <message>
        <source>The clients cannot be written there. Choose another folder.</source>
        <translation>Записать клиентов туда нельзя. Выберите другую папку.</translation>
    </message>
    <message>
        <source>The clients have more own fields than a file can have columns. Remove some fields.</source>
        <translation>Своих полей у клиентов больше, чем столбцов может быть в файле. Удалите часть полей.</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>точка с запятой</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>табуляция</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>запятая</translation>
    </message>
</context>
<context>
    <name>LetterDecisions</name>
    <message>
        <source>They go out at once.</source>
        <translation>Письма уйдут сразу.</translation>
    </message>
    <message>
        <source>They go out 15 minutes after their last try: the last of them at %1.</source>
        <translation>Письма уйдут через 15 минут после последней попытки: последнее из них — %1.</translation>
    </message>
    <message numerus="yes">
        <source>Count %Ln letter(s) as sent?</source>
        <translation>
            <numerusform>Считать %Ln письмо отправленным?</numerusform>
            <numerusform>Считать %Ln письма отправленными?</numerusform>
            <numerusform>Считать %Ln писем отправленными?</numerusform>
        </translation>
    </message>
    <message>
        <source>Who did not get the letter never will. This cannot be undone.</source>
        <translation>Кто не получил письмо, уже не получит его. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>Count as sent</source>
        <translation>Считать отправленным</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln letter(s) again?</source>
        <translation>
            <numerusform>Отправить %Ln письмо ещё раз?</numerusform>
            <numerusform>Отправить %Ln письма ещё раз?</numerusform>
            <numerusform>Отправить %Ln писем ещё раз?</numerusform>
        </translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>Whoever got the letter already gets it twice. %1</source>
        <translation>Кто уже получил письмо, получит его дважды. %1</translation>
    </message>
    <message>
        <source>The mailing had ended before it was their turn. They go out at once; addresses on the stop list get nothing.</source>
        <translation>Рассылка закончилась раньше, чем до них дошла очередь. Письма уйдут сразу; адреса из стоп-листа ничего не получат.</translation>
    </message>
    <message>
        <source>The mail server refused them for good. It will again, unless the cause is removed. They go out at once; addresses on the stop list get nothing.</source>
        <translation>Почтовый сервер отказался от них окончательно и откажется снова, если причина не устранена. Письма уйдут сразу; адреса из стоп-листа ничего не получат.</translation>
    </message>
    <message>
        <source>Nothing was changed: these letters have got an answer meanwhile.</source>
        <translation>Ничего не изменилось: на эти письма тем временем пришёл ответ.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) will count as sent.</source>
        <translation>
            <numerusform>%Ln письмо будет считаться отправленным.</numerusform>
            <numerusform>%Ln письма будут считаться отправленными.</numerusform>
            <numerusform>%Ln писем будут считаться отправленными.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) will be sent again.</source>
        <translation>
            <numerusform>%Ln письмо будет отправлено ещё раз.</numerusform>
            <numerusform>%Ln письма будут отправлены ещё раз.</numerusform>
            <numerusform>%Ln писем будет отправлено ещё раз.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The sending service is off: it starts when it runs.</source>
        <translation>%1 Служба отправки выключена: это произойдёт, когда она заработает.</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отклонено</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>Came late</source>
        <translation>Ответ опоздал</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Отправляется</translation>
    </message>
</context>
<context>
    <name>LocalDesk</name>
    <message>
        <source>Preparing the tables…</source>
        <translation>Готовим таблицы…</translation>
    </message>
    <message>
        <source>Filling in the example data…</source>
        <translation>Заполняем примерами…</translation>
    </message>
</context>
<context>
    <name>MailServerCheck</name>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>Найти сервер</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключиться</translation>
    </message>
    <message>
        <source>Its greeting</source>
        <translation>Приветствие</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Что он умеет</translation>
    </message>
    <message>
        <source>Encryption and certificate</source>
        <translation>Шифрование и сертификат</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>The database of this computer</source>
        <translation>База данных этого компьютера</translation>
    </message>
    <message>
        <source>Something answers there, but not as a mail server does. Check the port; on 587 choose STARTTLS.</source>
        <translation>Там что-то отвечает, но не так, как почтовый сервер. Проверьте порт; для 587 выберите STARTTLS.</translation>
    </message>
    <message>
        <source>Something answers there, but not as a mail server does. Check the port; on 465 choose TLS from the start.</source>
        <translation>Там что-то отвечает, но не так, как почтовый сервер. Проверьте порт; для 465 выберите TLS с самого начала.</translation>
    </message>
    <message>
        <source>The certificate is not that of your provider. Something between you and it reads along, perhaps a virus scanner or the network of an office or hotel. Nothing was sent.</source>
        <translation>Сертификат не вашего провайдера. Кто-то между вами читает переписку — возможно, антивирус или сеть офиса либо гостиницы. Ничего не передано.</translation>
    </message>
    <message>
        <source>It cannot be proved that this is your server. If it has a certificate of its own authority, name the file of that authority; else check the name of the server and what kind of encryption it speaks.</source>
        <translation>Не доказано, что это ваш сервер. Если его сертификат подписан собственным удостоверяющим центром, укажите файл этого центра; иначе проверьте имя сервера и вид шифрования.</translation>
    </message>
    <message>
        <source>It cannot be proved that this is your server. Check that the certificate is for this name, has not expired, and was signed by the authority whose file you named.</source>
        <translation>Не доказано, что это ваш сервер. Проверьте, что сертификат выдан на это имя, не просрочен и подписан тем центром, файл которого вы указали.</translation>
    </message>
    <message>
        <source>The server does not take this user and password. Check both; many providers want a password for applications in place of that of the mailbox.</source>
        <translation>Сервер не принимает эти имя и пароль. Проверьте их; многим провайдерам нужен пароль приложения вместо пароля от ящика.</translation>
    </message>
    <message>
        <source>No server has this name. Check its spelling, and whether this computer is online.</source>
        <translation>Сервера с таким именем нет. Проверьте, верно ли оно написано и есть ли у этого компьютера выход в сеть.</translation>
    </message>
    <message>
        <source>The server is known, but nobody answers at this port. Check the port, and whether a firewall or your network provider keeps mail back.</source>
        <translation>Сервер известен, но на этом порту никто не отвечает. Проверьте порт и не задерживает ли почту брандмауэр или провайдер сети.</translation>
    </message>
    <message>
        <source>The server does not want to talk to this computer. Its answer says why; ask who runs it.</source>
        <translation>Сервер не хочет говорить с этим компьютером. Причина — в его ответе; спросите того, кто его ведёт.</translation>
    </message>
    <message>
        <source>There is a user, but no password is kept. Enter it.</source>
        <translation>Имя пользователя есть, а пароль не сохранён. Введите его.</translation>
    </message>
    <message>
        <source>Password and letters can be read on the way. Right only where the server is this computer.</source>
        <translation>Пароль и письма можно прочитать по пути. Это годится, только если сервер — этот компьютер.</translation>
    </message>
    <message>
        <source>Letters cannot go out this way. The red step says why.</source>
        <translation>Так письма не уйдут. Причину называет красный шаг.</translation>
    </message>
    <message>
        <source>Letters can go out. The yellow steps are worth a look.</source>
        <translation>Письма уйдут. На жёлтые шаги стоит взглянуть.</translation>
    </message>
    <message>
        <source>All is well: letters can go out.</source>
        <translation>Всё в порядке: письма уйдут.</translation>
    </message>
</context>
<context>
    <name>MailServers</name>
    <message>
        <source>At most 500 letters a day from one mailbox. How many a second and a connection is not published; the values below are careful ones.</source>
        <translation>Не больше 500 писем в сутки с одного ящика. Сколько можно в секунду и за соединение, не объявлено; значения ниже — осторожные.</translation>
    </message>
    <message>
        <source>Gmail</source>
        <translation>Gmail</translation>
    </message>
    <message>
        <source>At most 500 letters a day, 2 000 with Google Workspace. How many a second and a connection is not published; the values below are careful ones.</source>
        <translation>Не больше 500 писем в сутки, с Google Workspace — 2 000. Сколько можно в секунду и за соединение, не объявлено; значения ниже — осторожные.</translation>
    </message>
    <message>
        <source>Gmail refuses the password of your mailbox. Switch on 2-Step Verification in your Google account, then make an app password there (16 letters) and enter it here.</source>
        <translation>Пароль от ящика Gmail не примет. Включите в аккаунте Google двухэтапную аутентификацию, создайте там пароль приложения (16 букв) и введите его здесь.</translation>
    </message>
    <message>
        <source>Yandex Mail</source>
        <translation>Яндекс Почта</translation>
    </message>
    <message>
        <source>Yandex refuses the password of your mailbox. Allow mail programs in the settings of the mailbox, then make an app password for mail in your Yandex ID and enter it here.</source>
        <translation>Пароль от ящика Яндекс не примет. Разрешите почтовые программы в настройках ящика, затем создайте в Яндекс ID пароль приложения для почты и введите его здесь.</translation>
    </message>
    <message>
        <source>Mail.ru</source>
        <translation>Mail.ru</translation>
    </message>
    <message>
        <source>Mail.ru refuses the password of your mailbox. Make a password for external applications in its settings, under security, and enter it here.</source>
        <translation>Пароль от ящика Mail.ru не примет. Создайте пароль для внешних приложений в настройках, в разделе о безопасности, и введите его здесь.</translation>
    </message>
    <message>
        <source>Microsoft 365</source>
        <translation>Microsoft 365</translation>
    </message>
    <message>
        <source>Works only where the administrator of your organisation allows SMTP AUTH for the mailbox; Microsoft is closing sign-in by password step by step.</source>
        <translation>Работает, только если администратор вашей организации разрешил для ящика SMTP AUTH; вход по паролю Microsoft постепенно отключает.</translation>
    </message>
    <message>
        <source>Outlook.com, Hotmail</source>
        <translation>Outlook.com, Hotmail</translation>
    </message>
    <message>
        <source>iCloud</source>
        <translation>iCloud</translation>
    </message>
    <message>
        <source>At most 1 000 letters a day. How many a second and a connection is not published; the values below are careful ones.</source>
        <translation>Не больше 1 000 писем в сутки. Сколько можно в секунду и за соединение, не объявлено; значения ниже — осторожные.</translation>
    </message>
    <message>
        <source>iCloud refuses the password of your Apple account. Make an app-specific password at account.apple.com, under sign-in and security, and enter it here.</source>
        <translation>Пароль учётной записи Apple iCloud не примет. Создайте пароль приложения на account.apple.com, в разделе о входе и безопасности, и введите его здесь.</translation>
    </message>
    <message>
        <source>Another mail server</source>
        <translation>Другой почтовый сервер</translation>
    </message>
    <message>
        <source>Who runs the server knows its name, port, encryption and limits. Port 587 usually speaks STARTTLS, 465 TLS.</source>
        <translation>Имя, порт, шифрование и ограничения знает тот, кто ведёт сервер. На порту 587 обычно STARTTLS, на 465 — TLS.</translation>
    </message>
    <message>
        <source>At most 10 000 letters a day, 30 a minute, 3 connections at once.</source>
        <translation>Не больше 10 000 писем в сутки, 30 в минуту, 3 соединений сразу.</translation>
    </message>
    <message>
        <source>At most 300 letters a day, fewer of them to new recipients.</source>
        <translation>Не больше 300 писем в сутки, новым получателям меньше.</translation>
    </message>
    <message>
        <source>Outlook.com may take no password at all, not even an app password. Then letters cannot be sent through this mailbox; take another provider.</source>
        <translation>Outlook.com может вовсе не принимать пароль, даже пароль приложения. Тогда письма через этот ящик не отправить; возьмите другого провайдера.</translation>
    </message>
</context>
<context>
    <name>MailingActions</name>
    <message>
        <source>A manager disabled this mailing: nothing of it is sent.</source>
        <translation>Менеджер отключил эту рассылку: она не отправляется.</translation>
    </message>
    <message>
        <source>This mailing is on hold: fix the cause, then continue it.</source>
        <translation>Служба отправки задержала эту рассылку: устраните причину и продолжите её.</translation>
    </message>
    <message>
        <source>It is paused: resume it first.</source>
        <translation>Рассылка приостановлена: сначала возобновите её.</translation>
    </message>
    <message>
        <source>Nothing of it goes out by itself: there is nothing to pause.</source>
        <translation>Сама по себе она не отправляется: приостанавливать нечего.</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>Сейчас нет идущего запуска.</translation>
    </message>
    <message>
        <source>No further run is planned.</source>
        <translation>Новых запусков не запланировано.</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Запусков ещё не было.</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>&amp;Запланировать</translation>
    </message>
    <message>
        <source>Se&amp;nd now…</source>
        <translation>&amp;Отправить сейчас…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Пауза</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Возобновить</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>П&amp;родолжить</translation>
    </message>
    <message>
        <source>Cancel the run…</source>
        <translation>Отменить запуск…</translation>
    </message>
    <message>
        <source>Stop the mailing…</source>
        <translation>Остановить рассылку…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Repor&amp;t</source>
        <translation>Отчё&amp;т</translation>
    </message>
    <message>
        <source>D&amp;isable…</source>
        <translation>Откл&amp;ючить…</translation>
    </message>
    <message>
        <source>&amp;Enable…</source>
        <translation>&amp;Включить…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Изменить</translation>
    </message>
</context>
<context>
    <name>MailingSentence</name>
    <message>
        <source>every Monday at %1</source>
        <translation>каждый понедельник в %1</translation>
    </message>
    <message>
        <source>every Tuesday at %1</source>
        <translation>каждый вторник в %1</translation>
    </message>
    <message>
        <source>every Wednesday at %1</source>
        <translation>каждую среду в %1</translation>
    </message>
    <message>
        <source>every Thursday at %1</source>
        <translation>каждый четверг в %1</translation>
    </message>
    <message>
        <source>every Friday at %1</source>
        <translation>каждую пятницу в %1</translation>
    </message>
    <message>
        <source>every Saturday at %1</source>
        <translation>каждую субботу в %1</translation>
    </message>
    <message>
        <source>every Sunday at %1</source>
        <translation>каждое воскресенье в %1</translation>
    </message>
    <message>
        <source>every day at %1</source>
        <translation>каждый день в %1</translation>
    </message>
    <message>
        <source>on day %1 of every month at %2</source>
        <translation>каждый месяц %1-го числа в %2</translation>
    </message>
    <message>
        <source>on day %1 of every month (the last day of a shorter one) at %2</source>
        <translation>каждый месяц %1-го числа (в коротком месяце — в последний день) в %2</translation>
    </message>
    <message>
        <source>once, on %1 at %2</source>
        <translation>один раз, %1 в %2</translation>
    </message>
    <message>
        <source>, from %1</source>
        <translation>, с %1</translation>
    </message>
    <message>
        <source>the chosen clients</source>
        <translation>выбранным клиентам</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <comment>goes to</comment>
        <translation>
            <numerusform>%Ln клиенту</numerusform>
            <numerusform>%Ln клиентам</numerusform>
            <numerusform>%Ln клиентам</numerusform>
        </translation>
    </message>
    <message>
        <source>No further run is to come.</source>
        <translation>Запусков больше не будет.</translation>
    </message>
    <message>
        <source>No run is to come: its time has passed.</source>
        <translation>Запусков не будет: их время прошло.</translation>
    </message>
    <message>
        <source>The next run starts at once.</source>
        <translation>Следующий запуск начнётся сразу.</translation>
    </message>
    <message>
        <source>The first run starts at once then.</source>
        <translation>Первый запуск начнётся сразу после этого.</translation>
    </message>
    <message>
        <source>Next run: %1.</source>
        <translation>Следующий запуск: %1.</translation>
    </message>
    <message>
        <source>Goes to nobody: no client is chosen who may get letters.</source>
        <translation>Никому не уйдёт: не выбран ни один клиент, которому можно писать.</translation>
    </message>
    <message>
        <source>It was stopped: no run will come by itself. Schedule it again to go on.</source>
        <translation>Рассылка остановлена: сама она больше не запустится. Чтобы продолжить, запланируйте её снова.</translation>
    </message>
    <message>
        <source>Goes to %1 %2.</source>
        <translation>Уйдёт %1 %2.</translation>
    </message>
    <message>
        <source>Once it is scheduled, it goes to %1 %2.</source>
        <translation>После планирования уйдёт %1 %2.</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>как можно скорее</translation>
    </message>
    <message>
        <source>%1 (%2 here)</source>
        <translation>%1 (у вас %2)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>; what is not sent by %1 is given up</source>
        <comment>the last day, which counts</comment>
        <translation>; что не уйдёт по %1 включительно, отправлено не будет</translation>
    </message>
    <message>
        <source>; what is not sent by %1 is given up</source>
        <comment>day and time</comment>
        <translation>; что не уйдёт до %1, отправлено не будет</translation>
    </message>
    <message>
        <source> until %1</source>
        <comment>the last day, which counts</comment>
        <translation> по %1</translation>
    </message>
    <message>
        <source> until %1</source>
        <comment>day and time</comment>
        <translation> до %1</translation>
    </message>
    <message numerus="yes">
        <source>Finished. Last run: %1, %Ln letter(s).</source>
        <comment>moment</comment>
        <translation>
            <numerusform>Завершена. Последний запуск: %1, %Ln письмо.</numerusform>
            <numerusform>Завершена. Последний запуск: %1, %Ln письма.</numerusform>
            <numerusform>Завершена. Последний запуск: %1, %Ln писем.</numerusform>
        </translation>
    </message>
    <message>
        <source>Schedule: %1.</source>
        <translation>Расписание: %1.</translation>
    </message>
</context>
<context>
    <name>Mailings</name>
    <message>
        <source>Disabled</source>
        <translation>Отключена</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Задержана</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>На паузе</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Идёт</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Запланирована</translation>
    </message>
    <message>
        <source>Every day at %1</source>
        <comment>time</comment>
        <translation>Каждый день в %1</translation>
    </message>
    <message>
        <source>Every week, %1 at %2</source>
        <comment>weekday, time</comment>
        <translation>Каждую неделю, %1, в %2</translation>
    </message>
    <message>
        <source>Every month on day %1 at %2</source>
        <comment>day of month, time</comment>
        <translation>Каждый месяц, %1-го числа, в %2</translation>
    </message>
    <message>
        <source>Once, %1 at %2</source>
        <comment>day, time</comment>
        <translation>Один раз, %1 в %2</translation>
    </message>
    <message>
        <source>Not scheduled</source>
        <translation>Не запланирована</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>Ежедневно</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>Еженедельно</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Ежемесячно</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Один раз</translation>
    </message>
    <message>
        <source>, from %1</source>
        <comment>day</comment>
        <translation>, с %1</translation>
    </message>
    <message>
        <source> until %1</source>
        <comment>day and time</comment>
        <translation> до %1</translation>
    </message>
    <message>
        <source> until %1</source>
        <comment>the last day, which counts</comment>
        <translation> по %1</translation>
    </message>
</context>
<context>
    <name>MessageContent</name>
    <message>
        <source>“%1” is %2: a file can have at most %3. Put it on a web page and link to it.</source>
        <translation>«%1» занимает %2, а файл может занимать не больше %3. Выложите его в интернете и дайте ссылку.</translation>
    </message>
    <message>
        <source>With “%1” the files would be larger than %2 together, which no letter can carry.</source>
        <translation>Вместе с «%1» файлы займут больше %2: столько не поместится ни в одно письмо.</translation>
    </message>
    <message>
        <source>Many mail servers refuse letters as large as this one. Up to %1 together is safe.</source>
        <translation>Такие большие письма многие почтовые серверы не принимают. До %1 вместе — надёжно.</translation>
    </message>
    <message>
        <source>Write a subject first.</source>
        <translation>Сначала напишите тему.</translation>
    </message>
    <message>
        <source>The subject is too long: nobody’s mail program shows so much.</source>
        <translation>Тема слишком длинная: столько не покажет ни одна почтовая программа.</translation>
    </message>
    <message>
        <source>The text is larger than 2 MB. Attach pictures as files instead of pasting them into the source.</source>
        <translation>Текст больше 2 МБ. Добавьте изображения файлами, а не вставляйте их в исходный код.</translation>
    </message>
    <message>
        <source>Write some text first.</source>
        <translation>Сначала напишите текст.</translation>
    </message>
    <message>
        <source>A field stands inside a tag, a script or a style sheet, where a client’s value could break the letter. Put it into the text or between quotation marks.</source>
        <translation>Поле стоит внутри тега, скрипта или таблицы стилей: там значение клиента может испортить письмо. Перенесите его в текст или в кавычки.</translation>
    </message>
    <message>
        <source>A field of this text is wrong. Look at the marked places.</source>
        <translation>В тексте есть ошибка в поле. Посмотрите на отмеченные места.</translation>
    </message>
    <message>
        <source>Write a subject and some text first.</source>
        <translation>Сначала напишите тему и текст.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Home</source>
        <translation>Главная</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>All mailings</source>
        <translation>Все рассылки</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Пользователи</translation>
    </message>
    <message>
        <source>Blog</source>
        <translation>Блог</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал действий</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Mailing</source>
        <translation>Рассылка</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Import clients</source>
        <translation>Импорт клиентов</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Свои поля</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Sent %1</source>
        <translation>Отправлено %1</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>не отправлено %1</translation>
    </message>
    <message>
        <source>uncertain %1</source>
        <translation>неизвестно %1</translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation>просрочено %1</translation>
    </message>
    <message>
        <source>“%1” has gone out</source>
        <translation>Рассылка «%1» отправлена</translation>
    </message>
    <message>
        <source>“%1” is held</source>
        <translation>Рассылка «%1» задержана службой</translation>
    </message>
    <message>
        <source>The mail server works again</source>
        <translation>Почтовый сервер снова работает</translation>
    </message>
    <message>
        <source>Letters that waited for %1 go out.</source>
        <translation>Письма, которые ждали сервер %1, отправляются.</translation>
    </message>
    <message>
        <source>Letters wait for %1</source>
        <translation>Письма ждут сервер %1</translation>
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
<context>
    <name>ReportDocument</name>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Запланирован</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начат</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершён</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Why letters failed or wait</source>
        <translation>Почему письма не ушли или ждут</translation>
    </message>
    <message>
        <source>Made by mailerapp on %1. Sent means: the mail server took the letter.</source>
        <translation>Составлено программой mailerapp %1. «Отправлено» значит, что письмо принял почтовый сервер.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder.</source>
        <translation>Туда нельзя записать файл. Выберите другую папку.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Waiting</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>Письмо ждёт своей очереди.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>It is being sent just now.</source>
        <translation>Письмо отправляется прямо сейчас.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>The mail server took it.</source>
        <translation>Почтовый сервер принял письмо.</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>The mail server put it off; it is tried again by itself.</source>
        <translation>Почтовый сервер отложил письмо; попытка повторится сама.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>The mail server refused it for good.</source>
        <translation>Почтовый сервер отказался от письма окончательно.</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>It may have arrived or not: the answer was lost. Please decide.</source>
        <translation>Письмо могло дойти, а могло и нет: ответ потерян. Решите, что делать.</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущено</translation>
    </message>
    <message>
        <source>The address is on the stop list; nothing was sent.</source>
        <translation>Адрес в стоп-листе, письмо не отправлялось.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>It could not be sent before its time was over.</source>
        <translation>Письмо не удалось отправить вовремя.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>It was not sent: the mailing was cancelled, or the client deleted.</source>
        <translation>Письмо не отправлялось: рассылка отменена или клиент удалён.</translation>
    </message>
    <message>
        <source>Extra run</source>
        <translation>Внеочередной запуск</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Запуск %1</translation>
    </message>
    <message>
        <source>Missed</source>
        <comment>a run</comment>
        <translation>Пропущен</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>a run</comment>
        <translation>Идёт</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>a run</comment>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>a run</comment>
        <translation>Завершён</translation>
    </message>
    <message>
        <source>it could not be started in time.</source>
        <translation>его не удалось начать вовремя.</translation>
    </message>
    <message>
        <source>a later run took its place.</source>
        <translation>его заменил более поздний запуск.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days, hours</comment>
        <translation>%1 д %2 ч</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>d MMM HH:mm:ss</source>
        <comment>a moment to the second</comment>
        <translation>d MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 мин</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>Content manager</source>
        <translation>Контент-менеджер</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Администратор</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Address of the service</source>
        <translation>E-mail сервиса</translation>
    </message>
    <message>
        <source>Codes and notices come from this e-mail address. While it is empty they wait: nobody can register or get a new password.</source>
        <translation>С этого адреса приходят коды и уведомления. Пока он не указан, они ждут: никто не сможет зарегистрироваться или сменить забытый пароль.</translation>
    </message>
    <message>
        <source>Name of the service</source>
        <translation>Название сервиса</translation>
    </message>
    <message>
        <source>Stands before the address in codes and notices.</source>
        <translation>Имя отправителя в письмах с кодами и уведомлениях.</translation>
    </message>
    <message>
        <source>Letters whose fate is unknown</source>
        <translation>Если неизвестно, отправлено ли письмо</translation>
    </message>
    <message>
        <source>When a sending service dies between a letter&apos;s last byte and the server&apos;s answer, nobody knows whether the letter went out.</source>
        <translation>Если служба отправки прервалась между последним байтом письма и ответом сервера, никто не знает, ушло ли письмо.</translation>
    </message>
    <message>
        <source>Domains anybody may send from</source>
        <translation>Домены, адреса которых не нужно подтверждать</translation>
    </message>
    <message>
        <source>Domain names, separated by spaces or commas. From any address of these domains users may send without confirming it by a code.</source>
        <translation>Имена доменов через пробел или запятую. С любого адреса этих доменов пользователи могут отправлять письма, не подтверждая его кодом.</translation>
    </message>
    <message>
        <source>Letters a second</source>
        <translation>Писем в секунду</translation>
    </message>
    <message>
        <source>The most that all sending services hand over together; 0 means no limit.</source>
        <translation>Не больше этого отправляют все службы вместе; 0 — без ограничения.</translation>
    </message>
    <message>
        <source>Connections to mail servers</source>
        <translation>Соединения с почтовыми серверами</translation>
    </message>
    <message>
        <source>The most that all sending services keep open together.</source>
        <translation>Не больше этого держат открытыми все службы вместе.</translation>
    </message>
    <message>
        <source>First pause, in seconds</source>
        <translation>Пауза перед второй попыткой, в секундах</translation>
    </message>
    <message>
        <source>How long a deferred letter waits for its second try; pauses grow from try to try.</source>
        <translation>Сколько отложенное письмо ждёт второй попытки; с каждой попыткой паузы растут.</translation>
    </message>
    <message>
        <source>Longest pause, in seconds</source>
        <translation>Самая длинная пауза, в секундах</translation>
    </message>
    <message>
        <source>Pauses between tries grow up to this.</source>
        <translation>До этого предела растут паузы между попытками.</translation>
    </message>
    <message>
        <source>Give up after, in seconds</source>
        <translation>Прекратить попытки через, в секундах</translation>
    </message>
    <message>
        <source>A letter of a mailing without an end expires this long after its planned moment.</source>
        <translation>Через столько времени после назначенного момента истекает срок письма рассылки без даты окончания.</translation>
    </message>
    <message>
        <source>Clients of one account</source>
        <translation>Клиентов у одной учётной записи</translation>
    </message>
    <message>
        <source>The most that one user can keep.</source>
        <translation>Столько клиентов может хранить один пользователь.</translation>
    </message>
    <message>
        <source>Hold: a person decides in the report</source>
        <translation>Ждать: решает человек в отчёте</translation>
    </message>
    <message>
        <source>Send again: a client may get a letter twice</source>
        <translation>Отправить снова: клиент может получить письмо дважды</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>пусто</translation>
    </message>
    <message>
        <source>Clients in lists and mailings of one account</source>
        <translation>Клиентов в списках и рассылках одной учётной записи</translation>
    </message>
    <message>
        <source>How often one user can put clients into lists, and clients and lists into mailings, all together.</source>
        <translation>Сколько раз один пользователь может внести клиентов в списки, а клиентов и списки — в рассылки, всего.</translation>
    </message>
    <message>
        <source>Megabytes of one account</source>
        <translation>Мегабайт у одной учётной записи</translation>
    </message>
    <message>
        <source>The most that the clients, messages, files and articles of one user take together.</source>
        <translation>Сколько места могут занять вместе клиенты, сообщения, файлы и статьи одного пользователя.</translation>
    </message>
    <message>
        <source>Megabytes of runs a day</source>
        <translation>Мегабайт запусков в день</translation>
    </message>
    <message>
        <source>What the runs of one user may add to the ledger within a day, at about a kilobyte a letter. A mailing that is due when it is reached is held.</source>
        <translation>Сколько запуски одного пользователя могут добавить в журнал писем за день, примерно килобайт на письмо. Рассылка, срок которой наступит после этого, задерживается.</translation>
    </message>
    <message>
        <source>Requests of one account a day</source>
        <translation>Обращений одной учётной записи в день</translation>
    </message>
    <message>
        <source>How often one user may ask something of the sending services: schedules, extra runs, cancellations, decisions about letters.</source>
        <translation>Сколько раз один пользователь может обратиться к службам отправки: расписания, внеочередные запуски, отмены, решения о письмах.</translation>
    </message>
    <message>
        <source>Lines of one account in the audit log an hour</source>
        <translation>Записей одной учётной записи в журнале действий за час</translation>
    </message>
    <message>
        <source>Whoever reaches it can do nothing for an hour that the audit log records.</source>
        <translation>Кто достигнет этого предела, в течение часа не сможет сделать ничего из того, что записывает журнал действий.</translation>
    </message>
    <message>
        <source>Letters with codes an hour</source>
        <translation>Писем с кодами в час</translation>
    </message>
    <message>
        <source>The most for all together. At most half of them go to people who have no account yet.</source>
        <translation>Наибольшее число для всех вместе. Не более половины из них получают люди, у которых ещё нет учётной записи.</translation>
    </message>
</context>
<context>
    <name>SettingsDifference</name>
    <message>
        <source>name</source>
        <translation>название</translation>
    </message>
    <message>
        <source>message</source>
        <translation>сообщение</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>клиенты</translation>
    </message>
    <message>
        <source>start</source>
        <translation>начало</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>часовой пояс</translation>
    </message>
    <message>
        <source>period</source>
        <translation>повтор</translation>
    </message>
    <message>
        <source>end</source>
        <translation>окончание</translation>
    </message>
    <message>
        <source>From</source>
        <translation>от кого</translation>
    </message>
    <message>
        <source>latest start</source>
        <translation>предел опоздания</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The sending service does not run: %1</source>
        <translation>Служба отправки не работает: %1</translation>
    </message>
    <message>
        <source>No sending service runs: letters wait until one is started.</source>
        <translation>Служба отправки не запущена: письма ждут её запуска.</translation>
    </message>
    <message>
        <source>Letters wait for %1: %2</source>
        <translation>Письма ждут сервер %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sending service(s) running</source>
        <translation>
            <numerusform>Работает %Ln служба отправки</numerusform>
            <numerusform>Работают %Ln службы отправки</numerusform>
            <numerusform>Работают %Ln служб отправки</numerusform>
        </translation>
    </message>
    <message>
        <source>No mail server is set up yet: letters wait.</source>
        <translation>Почтовый сервер ещё не настроен: письма ждут.</translation>
    </message>
    <message>
        <source>Sending service: not known</source>
        <translation>Служба отправки: нет данных</translation>
    </message>
</context>
<context>
    <name>WaitReason</name>
    <message>
        <source>A manager disabled this mailing: %1. Nothing is sent until a manager enables it.</source>
        <translation>Менеджер отключил эту рассылку: %1. Пока её не включат, ничего не отправляется.</translation>
    </message>
    <message>
        <source>On hold, nothing is sent: %1. Fix the cause, then choose Continue.</source>
        <translation>Служба отправки задержала эту рассылку: %1. Устраните причину и нажмите «Продолжить».</translation>
    </message>
    <message>
        <source>Paused: no letter goes out until it is resumed.</source>
        <translation>Приостановлена: письма не уходят, пока вы её не возобновите.</translation>
    </message>
    <message>
        <source>No sending service runs: letters wait until one is started.</source>
        <translation>Служба отправки не запущена: письма ждут её запуска.</translation>
    </message>
    <message>
        <source>The mail server %1 takes no letters now: %2. It is tried again by itself.</source>
        <translation>Почтовый сервер %1 сейчас не принимает письма: %2. Попытки повторяются сами.</translation>
    </message>
    <message>
        <source>All that are left were put off by their servers; the next try is %1.</source>
        <translation>Все оставшиеся письма отложены серверами; следующая попытка — %1.</translation>
    </message>
    <message>
        <source>The mail server %1 takes no letters now: %2. No sending service runs; the next one that is started tries again.</source>
        <translation>Почтовый сервер %1 сейчас не принимает письма: %2. Служба отправки не запущена; когда её запустят, она попробует снова.</translation>
    </message>
</context>
<context>
    <name>mailer::guiapp</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>Не удаётся записать %1: %2.</translation>
    </message>
    <message>
        <source>The password cannot be kept: %1</source>
        <translation>Не удаётся сохранить пароль: %1</translation>
    </message>
    <message>
        <source>The password of before cannot be removed: %1</source>
        <translation>Не удаётся убрать прежний пароль: %1</translation>
    </message>
</context>
<context>
    <name>mailer::guiapp::DesktopEntrance</name>
    <message>
        <source>The address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Enter the name of the server.</source>
        <translation>Введите имя сервера.</translation>
    </message>
</context>
<context>
    <name>mailer::guiapp::LocalMailServer</name>
    <message>
        <source>The check was stopped.</source>
        <translation>Проверка остановлена.</translation>
    </message>
    <message>
        <source>The check took too long and was stopped.</source>
        <translation>Проверка шла слишком долго и остановлена.</translation>
    </message>
    <message>
        <source>The check could not be made: %1</source>
        <translation>Проверить не удалось: %1</translation>
    </message>
</context>
<context>
    <name>mailer::guiapp::MailServerFile</name>
    <message>
        <source>Only an administrator may change %1.</source>
        <translation>Изменить %1 может только администратор.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AccountForm</name>
    <message>
        <source>Back to sign in</source>
        <translation>Вернуться ко входу</translation>
    </message>
    <message>
        <source>Send another code</source>
        <translation>Отправить другой код</translation>
    </message>
    <message>
        <source>I have a code already</source>
        <translation>У меня уже есть код</translation>
    </message>
    <message>
        <source>Fill in the form first: the code belongs to what is entered there.</source>
        <translation>Сначала заполните форму: код относится к тому, что в ней указано.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AllMailingsPage</name>
    <message>
        <source>Say why: the owner reads it in the mailing.</source>
        <translation>Напишите причину: владелец увидит её в рассылке.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln characters.</source>
        <translation>
            <numerusform>Не более %Ln символа.</numerusform>
            <numerusform>Не более %Ln символов.</numerusform>
            <numerusform>Не более %Ln символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mailing or owner</source>
        <translation>Рассылка или владелец</translation>
    </message>
    <message>
        <source>All mailings</source>
        <translation>Все рассылки</translation>
    </message>
    <message>
        <source>Which mailings to show</source>
        <translation>Какие рассылки показывать</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>Все статусы</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln рассылка</numerusform>
            <numerusform>%Ln рассылки</numerusform>
            <numerusform>%Ln рассылок</numerusform>
        </translation>
    </message>
    <message>
        <source>No mailings yet</source>
        <translation>Рассылок пока нет</translation>
    </message>
    <message>
        <source>Here you see everybody&apos;s mailings as soon as somebody makes one.</source>
        <translation>Здесь появятся рассылки всех пользователей, как только кто-нибудь создаст первую.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No mailing matches. Search for less, or show all statuses.</source>
        <translation>Подходящих рассылок нет. Сократите запрос или покажите все статусы.</translation>
    </message>
    <message>
        <source>Enable “%1”?</source>
        <translation>Включить «%1»?</translation>
    </message>
    <message>
        <source>Letters that wait go out at once, and the schedule goes on: of the runs that were missed at most the newest is made up for.</source>
        <translation>Ожидающие письма уйдут сразу, расписание продолжится: из пропущенных запусков состоится не более одного, самого нового.</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>Disable “%1”?</source>
        <translation>Отключить «%1»?</translation>
    </message>
    <message>
        <source>It stops within seconds, also in the middle of a run; letters that wait are kept for as long as the run lasts. Its owner sees the reason and cannot start it again; you or another manager can.</source>
        <translation>Рассылка остановится за несколько секунд, даже посреди запуска; ожидающие письма сохранятся, пока не истечёт срок запуска. Владелец увидит причину и не сможет её включить; это можете сделать вы или другой менеджер.</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Reason, for its owner</source>
        <translation>Причина, для владельца</translation>
    </message>
    <message>
        <source>“%1” is disabled.</source>
        <translation>Рассылка «%1» отключена.</translation>
    </message>
    <message>
        <source>“%1” is enabled.</source>
        <translation>Рассылка «%1» включена.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AnswerList</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln раз</numerusform>
            <numerusform>%Ln раза</numerusform>
            <numerusform>%Ln раз</numerusform>
        </translation>
    </message>
    <message>
        <source>No server has answered yet.</source>
        <translation>Ответов серверов пока нет.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more kind(s) of answers</source>
        <translation>
            <numerusform>и ещё %Ln вид ответов</numerusform>
            <numerusform>и ещё %Ln вида ответов</numerusform>
            <numerusform>и ещё %Ln видов ответов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::AnswerRow</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>reason, state, number</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, meaning</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AnswersCard</name>
    <message>
        <source>Why letters failed or wait</source>
        <translation>Почему письма не ушли или ждут</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AnswersModel</name>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Answer of the mail server</source>
        <translation>Ответ почтового сервера</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleEditor</name>
    <message>
        <source>Give the article a title.</source>
        <translation>Дайте статье заголовок.</translation>
    </message>
    <message>
        <source>The title is too long.</source>
        <translation>Заголовок слишком длинный.</translation>
    </message>
    <message>
        <source>Write the whole address, like https://shop.example/news.</source>
        <translation>Укажите адрес целиком, например https://shop.example/news.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Просмотр</translation>
    </message>
    <message>
        <source>Blog</source>
        <translation>Блог</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Новая статья</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликована</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>The text is longer than a megabyte. Make two articles of it.</source>
        <translation>Текст длиннее мегабайта. Разделите его на две статьи.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Изменений нет.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>Readers do not see it any more once you save.</source>
        <translation>После сохранения читатели её больше не увидят.</translation>
    </message>
    <message>
        <source>Only content managers see a draft.</source>
        <translation>Черновик видят только контент-менеджеры.</translation>
    </message>
    <message numerus="yes">
        <source>Published %1 · %Ln view(s)</source>
        <translation>
            <numerusform>Опубликована %1 · %Ln просмотр</numerusform>
            <numerusform>Опубликована %1 · %Ln просмотра</numerusform>
            <numerusform>Опубликована %1 · %Ln просмотров</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody can read it as soon as you save.</source>
        <translation>После сохранения её сможет прочитать каждый.</translation>
    </message>
    <message>
        <source>Somebody else has changed or deleted this article meanwhile. Copy your text and open it again.</source>
        <translation>Кто-то тем временем изменил или удалил эту статью. Скопируйте свой текст и откройте её снова.</translation>
    </message>
    <message>
        <source>“%1” is saved and published.</source>
        <translation>«%1» сохранена и опубликована.</translation>
    </message>
    <message>
        <source>The draft “%1” is saved.</source>
        <translation>Черновик «%1» сохранён.</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>Без заголовка</translation>
    </message>
    <message>
        <source>Choose an image</source>
        <translation>Выбор изображения</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.gif *.webp)</source>
        <translation>Изображения (*.png *.jpg *.jpeg *.gif *.webp)</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Не удалось прочитать файл: %1</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Where does it lead?</source>
        <translation>Куда она ведёт?</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>Статья загружается.</translation>
    </message>
    <message>
        <source>“%1” was not saved. %2</source>
        <translation>«%1»: изменения не сохранены. %2</translation>
    </message>
    <message>
        <source>Published at</source>
        <translation>Время публикации</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleImage</name>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>The image is larger than %1. Choose a smaller one.</source>
        <translation>Изображение больше %1. Выберите поменьше.</translation>
    </message>
    <message>
        <source>This is not a PNG, JPEG, GIF or WebP image that can be shown. Choose another one.</source>
        <translation>Это не изображение PNG, JPEG, GIF или WebP. Выберите другой файл.</translation>
    </message>
    <message>
        <source>No image.
PNG, JPEG, GIF or WebP, at most %1.</source>
        <translation>Изображения нет.
PNG, JPEG, GIF или WebP, не больше %1.</translation>
    </message>
    <message>
        <source>The image cannot be shown here.</source>
        <translation>Здесь это изображение показать нельзя.</translation>
    </message>
    <message>
        <source>Choose an image…</source>
        <translation>Выбрать изображение…</translation>
    </message>
    <message>
        <source>Another one…</source>
        <translation>Другое…</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleList</name>
    <message>
        <source>From the blog</source>
        <translation>Из блога</translation>
    </message>
    <message>
        <source>Nothing is published yet.</source>
        <translation>Пока ничего не опубликовано.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s)</source>
        <translation>
            <numerusform>%Ln просмотр</numerusform>
            <numerusform>%Ln просмотра</numerusform>
            <numerusform>%Ln просмотров</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleReader</name>
    <message numerus="yes">
        <source>%1 · %Ln view(s)</source>
        <translation>
            <numerusform>%1 · %Ln просмотр</numerusform>
            <numerusform>%1 · %Ln просмотра</numerusform>
            <numerusform>%1 · %Ln просмотров</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleTextEdit</name>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>What do you want to tell your readers?</source>
        <translation>Что вы хотите рассказать читателям?</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Полужирный</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Курсив</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Подзаголовок</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Нумерованный список</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticlesModel</name>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликована</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Просмотры</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AuditModel</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>To whom or what</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AuditPage</name>
    <message>
        <source>E-mail or detail</source>
        <translation>Адрес или подробность</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Сохранить в CSV…</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал действий</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Что сделано</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Все действия</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>За 7 дней</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>За 30 дней</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln запись</numerusform>
            <numerusform>%Ln записи</numerusform>
            <numerusform>%Ln записей</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Сохранять нечего.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Here stands who changed accounts, roles, mailings, articles and settings. Nobody can change it.</source>
        <translation>Здесь видно, кто менял учётные записи, роли, рассылки, статьи и настройки. Изменить журнал не может никто.</translation>
    </message>
    <message>
        <source>Save the audit log</source>
        <translation>Сохранение журнала действий</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Файлы CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries are saved in %1.</source>
        <translation>
            <numerusform>%Ln запись сохранена в %1.</numerusform>
            <numerusform>%Ln записи сохранены в %1.</numerusform>
            <numerusform>%Ln записей сохранено в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>Не удалось записать файл: %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::AuditPanel</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>To whom or what</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Background</name>
    <message>
        <source>Close without saving?</source>
        <translation>Закрыть без сохранения?</translation>
    </message>
    <message>
        <source>What you entered on “%1” is not saved yet and would be lost.</source>
        <translation>Введённое на странице «%1» ещё не сохранено и пропадёт.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>mailer::ui::BlogPage</name>
    <message>
        <source>Blog</source>
        <translation>Блог</translation>
    </message>
    <message>
        <source>Which articles to show</source>
        <translation>Какие статьи показывать</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Все статьи</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Черновики</translation>
    </message>
    <message>
        <source>Published ones</source>
        <translation>Опубликованные</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Новая статья</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Читать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No article has this in its title. Search for less, or show all articles.</source>
        <translation>Статей с таким заголовком нет. Сократите запрос или покажите все статьи.</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Статей пока нет</translation>
    </message>
    <message>
        <source>Write for everybody who works here: what is published appears on every Home page.</source>
        <translation>Пишите для всех, кто здесь работает: опубликованное появится у каждого на главной странице.</translation>
    </message>
    <message>
        <source>Advice about good mailings appears here as soon as it is published.</source>
        <translation>Здесь появятся советы о хороших рассылках, как только их опубликуют.</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>Сначала выберите статью.</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>Статья «%1» удалена.</translation>
    </message>
    <message>
        <source>Search titles</source>
        <translation>Поиск по заголовку</translation>
    </message>
</context>
<context>
    <name>mailer::ui::BodyEditor</name>
    <message>
        <source>How to edit the text</source>
        <translation>Как править текст</translation>
    </message>
    <message>
        <source>Make it from the HTML again</source>
        <translation>Снова сделать из HTML</translation>
    </message>
    <message>
        <source>S&amp;ource</source>
        <translation>&amp;Код</translation>
    </message>
    <message>
        <source>&amp;Plain text</source>
        <translation>&amp;Простой текст</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Текст сообщения</translation>
    </message>
    <message>
        <source>HTML of the message</source>
        <translation>HTML сообщения</translation>
    </message>
    <message>
        <source>Plain text of the message</source>
        <translation>Простой текст сообщения</translation>
    </message>
    <message>
        <source>Scripts were taken out of what you pasted: no mail program runs them.</source>
        <translation>Из вставленного убраны скрипты: почтовые программы их не выполняют.</translation>
    </message>
    <message>
        <source>This HTML has parts that cannot be edited as text, such as tables or style sheets. Edit its source; the preview shows what comes of it.</source>
        <translation>В этом HTML есть то, что нельзя изменить как текст, например таблицы или стили. Изменяйте исходный код; результат виден в предпросмотре.</translation>
    </message>
    <message>
        <source>Edit the source</source>
        <translation>Изменить код</translation>
    </message>
    <message>
        <source>Keep the text only</source>
        <translation>Оставить только текст</translation>
    </message>
    <message>
        <source>Tables and style sheets go; text, lists, links and pictures stay.</source>
        <translation>Таблицы и стили исчезнут; текст, списки, ссылки и изображения останутся.</translation>
    </message>
    <message>
        <source>Your plain text is replaced by the one made from the HTML.</source>
        <translation>Ваш простой текст заменён сделанным из HTML.</translation>
    </message>
    <message>
        <source>Tables and style sheets are gone.</source>
        <translation>Таблицы и стили убраны.</translation>
    </message>
    <message>
        <source>The message is plain text only.</source>
        <translation>Сообщение состоит только из простого текста.</translation>
    </message>
    <message>
        <source>This text is your own: changes of the HTML do not reach it.</source>
        <translation>Это ваш собственный текст: изменения HTML на него не влияют.</translation>
    </message>
    <message>
        <source>Made from the HTML and kept in step with it. Once you edit it here, it is your own.</source>
        <translation>Сделан из HTML и меняется вместе с ним. Стоит исправить его здесь — и он станет вашим собственным.</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>П&amp;исьмо</translation>
    </message>
</context>
<context>
    <name>mailer::ui::BusyOverlay</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>mailer::ui::CheckCard</name>
    <message>
        <source>Waits</source>
        <comment>a step of a check</comment>
        <translation>Ждёт</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>a step of a check</comment>
        <translation>Идёт</translation>
    </message>
    <message>
        <source>Not reached</source>
        <comment>a step of a check</comment>
        <translation>Не дошло</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>a step of a check</comment>
        <translation>Хорошо</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>a step of a check</comment>
        <translation>Не вышло</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>a step of a check</comment>
        <translation>Взгляните</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Tries each step of sending, one after the other, with what is entered here. Nothing is sent, and nothing needs to be saved before.</source>
        <translation>Проходит путь письма, шаг за шагом, с тем, что введено здесь. Ничего не отправляется, и сохранять заранее не нужно.</translation>
    </message>
    <message>
        <source>Chec&amp;k now</source>
        <translation>Провери&amp;ть</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Остановить проверку</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Идёт проверка…</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ChoiceBar</name>
    <message>
        <source>&amp;Add to list</source>
        <translation>&amp;Добавить в список</translation>
    </message>
    <message>
        <source>&amp;Remove from list</source>
        <translation>&amp;Убрать из списка</translation>
    </message>
    <message>
        <source>&amp;Stop list</source>
        <translation>&amp;Стоп-лист</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>У&amp;далить</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Снять выбор</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Put on the stop list</source>
        <translation>Внести в стоп-лист</translation>
    </message>
    <message>
        <source>Take off the stop list</source>
        <translation>Убрать из стоп-листа</translation>
    </message>
    <message>
        <source>New list…</source>
        <translation>Новый список…</translation>
    </message>
    <message>
        <source>There is no list yet.</source>
        <translation>Списков пока нет.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) chosen</source>
        <translation>
            <numerusform>Выбран %Ln клиент</numerusform>
            <numerusform>Выбрано %Ln клиента</numerusform>
            <numerusform>Выбрано %Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose all that match</source>
        <translation>Выбрать всех подходящих</translation>
    </message>
    <message>
        <source>Choose all %1 that match</source>
        <translation>Выбрать всех подходящих: %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientActions</name>
    <message>
        <source>Working…</source>
        <translation>Выполняется…</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>остановлено вручную</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Отменяем…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) as before.</source>
        <translation>
            <numerusform>%Ln клиент — как прежде.</numerusform>
            <numerusform>%Ln клиента — как прежде.</numerusform>
            <numerusform>%Ln клиентов — как прежде.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Прервано, ничего не изменено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) deleted.</source>
        <translation>
            <numerusform>Удалён %Ln клиент.</numerusform>
            <numerusform>Удалено %Ln клиента.</numerusform>
            <numerusform>Удалено %Ln клиентов.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them are in “%1” already.</source>
        <translation>Все они уже в списке «%1».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) added to “%1”.</source>
        <translation>
            <numerusform>%Ln клиент добавлен в «%1».</numerusform>
            <numerusform>%Ln клиента добавлено в «%1».</numerusform>
            <numerusform>%Ln клиентов добавлено в «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them is in “%1”.</source>
        <translation>Никого из них нет в списке «%1».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) taken out of “%1”.</source>
        <translation>
            <numerusform>%Ln клиент убран из «%1».</numerusform>
            <numerusform>%Ln клиента убрано из «%1».</numerusform>
            <numerusform>%Ln клиентов убрано из «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them are on the stop list already.</source>
        <translation>Все они уже в стоп-листе.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) put on the stop list; they get no more letters.</source>
        <translation>
            <numerusform>%Ln клиент внесён в стоп-лист и больше не получит писем.</numerusform>
            <numerusform>%Ln клиента внесено в стоп-лист, писем они больше не получат.</numerusform>
            <numerusform>%Ln клиентов внесено в стоп-лист, писем они больше не получат.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them is on the stop list.</source>
        <translation>Никого из них нет в стоп-листе.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) taken off the stop list.</source>
        <translation>
            <numerusform>%Ln клиент убран из стоп-листа.</numerusform>
            <numerusform>%Ln клиента убрано из стоп-листа.</numerusform>
            <numerusform>%Ln клиентов убрано из стоп-листа.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientChoice</name>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>All your clients at the moment a run starts.</source>
        <translation>Все, кто есть в справочнике к началу запуска.</translation>
    </message>
    <message>
        <source>All my clients</source>
        <translation>Все мои клиенты</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Chosen clients</source>
        <translation>Отдельные клиенты</translation>
    </message>
    <message>
        <source>Add a client by name or e-mail…</source>
        <translation>Добавьте клиента по имени или адресу…</translation>
    </message>
    <message>
        <source>Add a client</source>
        <translation>Добавить клиента</translation>
    </message>
    <message>
        <source>You have no lists yet; make one on the page Clients.</source>
        <translation>Списков пока нет; создайте первый на странице «Клиенты».</translation>
    </message>
    <message>
        <source>Choose who gets the letters.</source>
        <translation>Выберите, кому уйдут письма.</translation>
    </message>
    <message>
        <source>None of your clients has this in name or e-mail.</source>
        <translation>Ни у одного вашего клиента этого нет ни в имени, ни в адресе.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientFilterBar</name>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>All lists</source>
        <translation>Все списки</translation>
    </message>
    <message>
        <source>In no list</source>
        <translation>Вне списков</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Все состояния</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активные</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation>Поиск клиентов</translation>
    </message>
    <message>
        <source>By name, e-mail or comment</source>
        <translation>По имени, e-mail или комментарию</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientForm</name>
    <message>
        <source>This is too long; shorten it.</source>
        <translation>Слишком длинно, сократите.</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-mail</translation>
    </message>
    <message>
        <source>&amp;Full name</source>
        <translation>&amp;Полное имя</translation>
    </message>
    <message>
        <source>Add a field…</source>
        <translation>Добавить поле…</translation>
    </message>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Комментарий</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Списки</translation>
    </message>
    <message numerus="yes">
        <source>A client has at most %Ln field(s).</source>
        <translation>
            <numerusform>У клиента может быть не больше %Ln поля.</numerusform>
            <numerusform>У клиента может быть не больше %Ln полей.</numerusform>
            <numerusform>У клиента может быть не больше %Ln полей.</numerusform>
        </translation>
    </message>
    <message>
        <source>A field cannot have this name; choose another, of letters and digits.</source>
        <translation>Поле не может так называться; выберите другое название из букв и цифр.</translation>
    </message>
    <message>
        <source>There is this field already.</source>
        <translation>Такое поле уже есть.</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>Новое поле</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>Название поля</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientPage</name>
    <message>
        <source>Add another</source>
        <translation>Добавить и дальше</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Add this client and enter the next one (Ctrl+Enter)</source>
        <translation>Добавить этого клиента и ввести следующего (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Upcoming letters</source>
        <translation>Предстоящие письма</translation>
    </message>
    <message>
        <source>All letters</source>
        <translation>Все письма</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>Allow letters</source>
        <translation>Из стоп-листа</translation>
    </message>
    <message>
        <source>Stop letters</source>
        <translation>В стоп-лист</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>It is being saved.</source>
        <translation>Идёт сохранение.</translation>
    </message>
    <message>
        <source>Add client</source>
        <translation>Добавить клиента</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>This client is deleted</source>
        <translation>Клиент удалён</translation>
    </message>
    <message>
        <source>Go back to the clients; it can be that somebody else deleted it.</source>
        <translation>Вернитесь к клиентам: возможно, его удалили в другом месте.</translation>
    </message>
    <message>
        <source>None: the client is on the stop list.</source>
        <translation>Нет: клиент в стоп-листе.</translation>
    </message>
    <message>
        <source>No mailing is planned for this client.</source>
        <translation>Для этого клиента рассылок не запланировано.</translation>
    </message>
    <message>
        <source>%1 added.</source>
        <translation>%1 — клиент добавлен.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>There is a client with this e-mail already.</source>
        <translation>Клиент с таким e-mail уже есть.</translation>
    </message>
    <message>
        <source>Somebody changed this client meanwhile. Save again to replace that with what you entered.</source>
        <translation>Тем временем клиента изменили в другом месте. Сохраните ещё раз, чтобы заменить это введённым вами.</translation>
    </message>
    <message>
        <source>Save, and enter the next new client</source>
        <translation>Сохранить и ввести следующего нового клиента</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>Клиент загружается.</translation>
    </message>
    <message>
        <source>%1 was not saved. %2</source>
        <translation>%1: изменения не сохранены. %2</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientPanel</name>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Edit, and see all letters (Enter)</source>
        <translation>Изменить и увидеть все письма (Enter)</translation>
    </message>
    <message>
        <source>Gets no letters: on the stop list since %1 (%2).</source>
        <translation>Не получает писем: в стоп-листе с %1 (%2).</translation>
    </message>
    <message>
        <source>No letter is planned for this client.</source>
        <translation>Для этого клиента писем не запланировано.</translation>
    </message>
    <message>
        <source>Next letter: “%1”, %2.</source>
        <translation>Следующее письмо: «%1», %2.</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Добавлен</translation>
    </message>
    <message>
        <source>Allow letters</source>
        <translation>Из стоп-листа</translation>
    </message>
    <message>
        <source>Stop letters</source>
        <translation>В стоп-лист</translation>
    </message>
    <message>
        <source>Take off the stop list</source>
        <translation>Убрать из стоп-листа</translation>
    </message>
    <message>
        <source>Put on the stop list</source>
        <translation>Внести в стоп-лист</translation>
    </message>
    <message>
        <source>No letters yet</source>
        <translation>Писем пока нет</translation>
    </message>
    <message>
        <source>Last letters</source>
        <translation>Последние письма</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientPicker</name>
    <message>
        <source>Name or e-mail</source>
        <translation>Имя или e-mail</translation>
    </message>
    <message>
        <source>Whose letter the preview shows</source>
        <translation>Чьё письмо показывать</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>as %1</source>
        <comment>preview as this client</comment>
        <translation>как %1</translation>
    </message>
    <message>
        <source>Preview as %1</source>
        <translation>Предпросмотр для клиента %1</translation>
    </message>
    <message>
        <source>Yourself, with no fields
%1</source>
        <translation>Вы сами, без полей
%1</translation>
    </message>
    <message>
        <source>Nobody has this in the name or e-mail.</source>
        <translation>Ни у кого нет такого имени или адреса.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientsModel</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Добавлен</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientsPage</name>
    <message>
        <source>Import a file…</source>
        <translation>Импортировать файл…</translation>
    </message>
    <message>
        <source>Show all clients</source>
        <translation>Показать всех клиентов</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>Никого не найдено</translation>
    </message>
    <message>
        <source>No client fits the search and the filters.</source>
        <translation>Под поиск и фильтры никто не подходит.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Подсчёт…</translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation>Клиентов пока нет</translation>
    </message>
    <message>
        <source>Clients are the people who get your letters: e-mail, name, and whatever else you know about them. Bring them in from a file, or add them one by one.</source>
        <translation>Клиенты — это люди, которые получают ваши письма: e-mail, имя и всё, что вы ещё о них знаете. Загрузите их из файла или добавьте по одному.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln клиент</numerusform>
            <numerusform>%Ln клиента</numerusform>
            <numerusform>%Ln клиентов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) match</source>
        <translation>
            <numerusform>Подходит %Ln клиент</numerusform>
            <numerusform>Подходят %Ln клиента</numerusform>
            <numerusform>Подходят %Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>&amp;Export these clients…</source>
        <translation>&amp;Экспорт этих клиентов…</translation>
    </message>
    <message>
        <source>clients</source>
        <comment>name of a file</comment>
        <translation>клиенты</translation>
    </message>
    <message>
        <source>&amp;Lists…</source>
        <translation>&amp;Списки…</translation>
    </message>
    <message>
        <source>Own &amp;fields…</source>
        <translation>Свои &amp;поля…</translation>
    </message>
    <message>
        <source>Tick all that match</source>
        <translation>Отметить всех подходящих</translation>
    </message>
    <message>
        <source>Edit the client</source>
        <translation>Изменить клиента</translation>
    </message>
    <message>
        <source>Delete the client, or all ticked ones</source>
        <translation>Удалить клиента или всех отмеченных</translation>
    </message>
    <message>
        <source>&amp;Stop list…</source>
        <translation>Стоп-&amp;лист…</translation>
    </message>
</context>
<context>
    <name>mailer::ui::CodeView</name>
    <message>
        <source>Confirm your e-mail</source>
        <translation>Подтверждение почты</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Code from the letter</source>
        <translation>Код из письма</translation>
    </message>
    <message>
        <source>Confirm and sign in</source>
        <translation>Подтвердить и войти</translation>
    </message>
    <message>
        <source>Set the password and sign in</source>
        <translation>Задать пароль и войти</translation>
    </message>
    <message>
        <source>A letter to %1 is on its way. Type or paste its code here; it is valid for an hour.</source>
        <translation>Письмо на адрес %1 отправляется. Введите или вставьте код из него; он действует час.</translation>
    </message>
    <message>
        <source>If %1 has an account, a letter with a code is on its way to it. The code is valid for an hour.</source>
        <translation>Если у %1 есть учётная запись, на этот адрес отправляется письмо с кодом. Код действует час.</translation>
    </message>
    <message>
        <source>Another code is on its way; only the newest one counts. At most three an hour are sent to one address. Look into the folder for unwanted mail, too.</source>
        <translation>Отправляется новый код; действует только последний. На один адрес уходит не больше трёх кодов в час. Загляните и в папку «Спам».</translation>
    </message>
    <message>
        <source>Type or paste the code of the newest letter to %1; it is valid for an hour.</source>
        <translation>Введите или вставьте код из самого нового письма на %1; он действует час.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::DataCard</name>
    <message>
        <source>Your data</source>
        <translation>Ваши данные</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Выгрузить в JSON…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Выгрузить в CSV…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Everything that is kept about you: clients, lists, messages, mailings, every letter with the server&apos;s answers.</source>
        <translation>Всё, что о вас хранится: клиенты, списки, сообщения, рассылки, каждое письмо с ответами серверов.</translation>
    </message>
    <message>
        <source>Delete the account…</source>
        <translation>Удалить учётную запись…</translation>
    </message>
    <message>
        <source>An export is under way.</source>
        <translation>Выгрузка уже идёт.</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Выгрузка в JSON</translation>
    </message>
    <message>
        <source>Name a folder for the CSV files</source>
        <translation>Папка для файлов CSV</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Файлы JSON (*.json)</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>Папка (*)</translation>
    </message>
    <message>
        <source>Your data is saved in %1.</source>
        <translation>Ваши данные сохранены в %1.</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>Выгрузка остановлена.</translation>
    </message>
    <message>
        <source>It cannot be written there: %1</source>
        <translation>Туда записать не удалось: %1</translation>
    </message>
    <message>
        <source>Your account ends at once and for good, on all computers.</source>
        <translation>Учётная запись удаляется сразу и навсегда, на всех компьютерах.</translation>
    </message>
    <message>
        <source>Your account ends at once and for good, with %1 clients, %2 messages, %3 mailings and all reports. Nothing more is sent.</source>
        <translation>Учётная запись удаляется сразу и навсегда вместе со всеми отчётами. Клиентов: %1, сообщений: %2, рассылок: %3. Больше ничего не отправляется.</translation>
    </message>
    <message>
        <source>Delete your account?</source>
        <translation>Удалить учётную запись?</translation>
    </message>
    <message>
        <source>This cannot be undone; export your data first.</source>
        <translation>Отменить это нельзя; сначала выгрузите свои данные.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Удалить навсегда</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
</context>
<context>
    <name>mailer::ui::DeliveriesCard</name>
    <message>
        <source>Letters, last 14 days</source>
        <translation>Письма за 14 дней</translation>
    </message>
    <message>
        <source>%1: %2 sent, %3 failed</source>
        <translation>%1: отправлено %2, не отправлено %3</translation>
    </message>
    <message>
        <source>Nothing was sent in these days.</source>
        <translation>За эти дни ничего не отправлялось.</translation>
    </message>
    <message>
        <source>%1 · %2 sent · %3 failed (%4 %)</source>
        <translation>%1 · отправлено %2 · не отправлено %3 (%4 %)</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Desk</name>
    <message>
        <source>Leave without saving?</source>
        <translation>Уйти без сохранения?</translation>
    </message>
    <message>
        <source>What you entered on “%1” is not saved yet and would be lost.</source>
        <translation>Введённое на странице «%1» ещё не сохранено и пропадёт.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Уйти</translation>
    </message>
    <message>
        <source>The connection is lost. What you see may be old; mailerapp connects again by itself.</source>
        <translation>Связь потеряна. Данные на экране могли устареть; mailerapp подключится снова сам.</translation>
    </message>
    <message>
        <source>The blue button of the page</source>
        <translation>Синяя кнопка страницы</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Ask the server again</source>
        <translation>Запросить сервер снова</translation>
    </message>
    <message>
        <source>Back to the page before</source>
        <translation>Вернуться на прежнюю страницу</translation>
    </message>
    <message>
        <source>Demo with example data: a mail server inside the program takes all letters and throws them away. Nothing leaves this computer.</source>
        <translation>Демонстрация с примерами: почтовый сервер внутри программы принимает все письма и выбрасывает их. За пределы компьютера ничего не уходит.</translation>
    </message>
    <message>
        <source>Undo what is offered at the lower edge</source>
        <translation>Отменить то, что предложено у нижнего края окна</translation>
    </message>
    <message>
        <source>The database has not answered since %1. What you see may be old; mailerapp goes on as soon as an answer comes.</source>
        <translation>База данных не отвечает с %1. На экране могут быть старые данные; mailerapp продолжит, как только придёт ответ.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::DeskCard</name>
    <message>
        <source>Keep mailerapp in the tray when its window is closed</source>
        <translation>Не закрывать mailerapp вместе с окном</translation>
    </message>
    <message>
        <source>Your desktop has no tray for icons of programs.</source>
        <translation>На вашем рабочем столе нет места для значков программ.</translation>
    </message>
    <message>
        <source>Go on sending after mailerapp is closed</source>
        <translation>Продолжать отправку после закрытия mailerapp</translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation>Сообщать о событиях</translation>
    </message>
    <message>
        <source>When a run ends, a mailing is held, or letters wait for a mail server.</source>
        <translation>О завершении запуска, о задержке рассылки службой и о письмах, которые ждут почтовый сервер.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>На этом компьютере</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Your password is kept in the keychain of this system.</source>
        <translation>Ваш пароль хранится в связке ключей системы.</translation>
    </message>
    <message>
        <source>Your password is kept in a file that only you can read, in %1.</source>
        <translation>Ваш пароль хранится в файле, который можете прочитать только вы, в папке %1.</translation>
    </message>
    <message>
        <source>Your password is not kept on this computer.</source>
        <translation>Ваш пароль на этом компьютере не хранится.</translation>
    </message>
    <message>
        <source>You work on %1.</source>
        <translation>Вы работаете на сервере %1.</translation>
    </message>
    <message>
        <source>You work in the private database of this computer.</source>
        <translation>Вы работаете в собственной базе данных этого компьютера.</translation>
    </message>
    <message>
        <source>Other workspace…</source>
        <translation>Другое рабочее пространство…</translation>
    </message>
</context>
<context>
    <name>mailer::ui::EditorPreview</name>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>Send me a test</source>
        <translation>Отправить себе</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Простой текст</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Preview as</source>
        <translation>От лица клиента</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>как %1</translation>
    </message>
    <message>
        <source>Choose a message first.</source>
        <translation>Сначала выберите сообщение.</translation>
    </message>
    <message>
        <source>Choose a message, and see it here as one of your clients will.</source>
        <translation>Выберите сообщение — здесь вы увидите его глазами клиента.</translation>
    </message>
    <message>
        <source>A field of this message is written wrongly: correct it in the message before you schedule.</source>
        <translation>Поле в этом сообщении записано с ошибкой: исправьте его в сообщении, прежде чем планировать рассылку.</translation>
    </message>
    <message>
        <source>A test letter goes to %1.</source>
        <translation>Пробное письмо уйдёт на %1.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::EmailCard</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>You sign in as %1.</source>
        <translation>Вы входите как %1.</translation>
    </message>
    <message>
        <source>New e-mail</source>
        <translation>Новый адрес</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
    <message>
        <source>Send a code to it</source>
        <translation>Отправить код</translation>
    </message>
    <message>
        <source>Code from the letter</source>
        <translation>Код из письма</translation>
    </message>
    <message>
        <source>Change the e-mail</source>
        <translation>Изменить адрес</translation>
    </message>
    <message>
        <source>If %1 is free, a letter with a code is on its way to it. The code is valid for an hour; nothing changes before you enter it.</source>
        <translation>Если адрес %1 свободен, на него отправляется письмо с кодом. Код действует час; пока вы его не введёте, ничего не изменится.</translation>
    </message>
    <message>
        <source>From now on you sign in as %1.</source>
        <translation>Теперь вы входите как %1.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ExportJob</name>
    <message numerus="yes">
        <source>%Ln client(s) written…</source>
        <translation>
            <numerusform>Записан %Ln клиент…</numerusform>
            <numerusform>Записано %Ln клиента…</numerusform>
            <numerusform>Записано %Ln клиентов…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export clients</source>
        <translation>Экспорт клиентов</translation>
    </message>
    <message>
        <source>Tables as text (*.csv)</source>
        <translation>Таблицы в виде текста (*.csv)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Идёт экспорт…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) written to %1.</source>
        <translation>
            <numerusform>%Ln клиент записан в %1.</numerusform>
            <numerusform>%Ln клиента записано в %1.</numerusform>
            <numerusform>%Ln клиентов записано в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled; no file was written.</source>
        <translation>Прервано, файл не записан.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FieldList</name>
    <message>
        <source>No fields: everybody reads the same.</source>
        <translation>Полей нет: все прочтут одно и то же.</translation>
    </message>
    <message>
        <source>asking who lacks it…</source>
        <translation>проверяем, у кого его нет…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
            <numerusform>%1 и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>every client has it</source>
        <translation>есть у каждого клиента</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) lack(s) it and read(s) nothing there: add words for them, as {{%1 | friend}}</source>
        <translation>
            <numerusform>у %Ln клиента его нет, на этом месте будет пусто: добавьте запасной текст, например {{%1 | друг}}</numerusform>
            <numerusform>у %Ln клиентов его нет, на этом месте будет пусто: добавьте запасной текст, например {{%1 | друг}}</numerusform>
            <numerusform>у %Ln клиентов его нет, на этом месте будет пусто: добавьте запасной текст, например {{%1 | друг}}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) lack(s) it and read(s) “%1”</source>
        <translation>
            <numerusform>у %Ln клиента его нет, он прочтёт «%1»</numerusform>
            <numerusform>у %Ln клиентов его нет, они прочтут «%1»</numerusform>
            <numerusform>у %Ln клиентов его нет, они прочтут «%1»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::FieldMenu</name>
    <message>
        <source>&amp;Insert field</source>
        <translation>&amp;Вставить поле</translation>
    </message>
    <message>
        <source>A field becomes each client’s own value. Words for those who lack it go after a bar: {{full_name | friend}}.</source>
        <translation>На месте поля каждый клиент увидит своё значение. Запасной текст для тех, у кого его нет, пишется после черты: {{full_name | друг}}.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FieldsPage</name>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Clients with a value</source>
        <translation>Клиентов со значением</translation>
    </message>
    <message>
        <source>Copy for a message</source>
        <translation>Скопировать для письма</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Свои поля</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>Новое поле</translation>
    </message>
    <message>
        <source>No own fields yet</source>
        <translation>Своих полей пока нет</translation>
    </message>
    <message>
        <source>Own fields hold what you know about a client besides the name: a city, a birthday. They are text, come with every import, and can stand in letters.</source>
        <translation>Свои поля хранят то, что вы знаете о клиенте, кроме имени: город, день рождения. Это текст; поля появляются при импорте и могут стоять в письмах.</translation>
    </message>
    <message>
        <source>In a letter write {{%1}}; each client gets their own value.</source>
        <translation>Напишите в письме {{%1}} — каждый клиент получит своё значение.</translation>
    </message>
    <message>
        <source>A field cannot have this name; choose another, of letters and digits.</source>
        <translation>Поле не может так называться; выберите другое название из букв и цифр.</translation>
    </message>
    <message>
        <source>There is this field already.</source>
        <translation>Такое поле уже есть.</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>Название поля</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Rename field</source>
        <translation>Переименовать поле</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Renamed; letters that say {{%1}} need the new name.</source>
        <translation>Переименовано; в письмах, где стоит {{%1}}, нужно новое название.</translation>
    </message>
    <message>
        <source>Remove this field?</source>
        <translation>Удалить это поле?</translation>
    </message>
    <message numerus="yes">
        <source>The field “%1” and its values of %Ln client(s) are deleted for good. Letters that use it show their fallback.</source>
        <translation>
            <numerusform>Поле «%1» и его значение у %Ln клиента удалятся безвозвратно. В письмах вместо него будет запасной текст.</numerusform>
            <numerusform>Поле «%1» и его значения у %Ln клиентов удалятся безвозвратно. В письмах вместо него будет запасной текст.</numerusform>
            <numerusform>Поле «%1» и его значения у %Ln клиентов удалятся безвозвратно. В письмах вместо него будет запасной текст.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove field</source>
        <translation>Удалить поле</translation>
    </message>
    <message>
        <source>The field “%1” is removed.</source>
        <translation>Поле «%1» удалено.</translation>
    </message>
    <message>
        <source>{{%1}} is copied; paste it into a message.</source>
        <translation>{{%1}} скопировано; вставьте его в сообщение.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln поле</numerusform>
            <numerusform>%Ln поля</numerusform>
            <numerusform>%Ln полей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::FilesBar</name>
    <message>
        <source>&amp;Attach…</source>
        <translation>П&amp;рикрепить…</translation>
    </message>
    <message>
        <source>Or drop files here. At most %1 a file.</source>
        <translation>Или перетащите файлы сюда. Не больше %1 на файл.</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>Нет файлов</translation>
    </message>
    <message>
        <source>%1 together</source>
        <translation>всего %1</translation>
    </message>
    <message>
        <source>%1: shown in the text</source>
        <translation>%1: показан в тексте</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove the file</source>
        <translation>Убрать файл</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FirstSteps</name>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Первые шаги</translation>
    </message>
    <message>
        <source>By hand, or from a CSV file.</source>
        <translation>Вручную или из файла CSV.</translation>
    </message>
    <message>
        <source>Add clients</source>
        <translation>Добавить клиентов</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Написать сообщение</translation>
    </message>
    <message>
        <source>With the client&apos;s name and other fields where you want them.</source>
        <translation>С именем клиента и другими полями там, где нужно.</translation>
    </message>
    <message>
        <source>Plan a mailing</source>
        <translation>Запланировать рассылку</translation>
    </message>
    <message>
        <source>Who gets the message, and when.</source>
        <translation>Кому и когда уйдёт сообщение.</translation>
    </message>
    <message>
        <source>A sending service with a mail server must run.</source>
        <translation>Должна работать служба отправки с почтовым сервером.</translation>
    </message>
    <message>
        <source>How to do that</source>
        <translation>Как это сделать</translation>
    </message>
    <message>
        <source>Add your clients</source>
        <comment>step to do</comment>
        <translation>Добавьте клиентов</translation>
    </message>
    <message>
        <source>Write a message</source>
        <comment>step to do</comment>
        <translation>Напишите сообщение</translation>
    </message>
    <message>
        <source>Plan a mailing</source>
        <comment>step to do</comment>
        <translation>Запланируйте рассылку</translation>
    </message>
    <message>
        <source>Let letters go out</source>
        <comment>step to do</comment>
        <translation>Запустите отправку</translation>
    </message>
    <message>
        <source>Set up your mail server</source>
        <comment>step to do</comment>
        <translation>Настройте почтовый сервер</translation>
    </message>
    <message>
        <source>Letters go out through the mailbox of your provider, or a server of your own.</source>
        <translation>Письма уходят через ваш почтовый ящик или собственный сервер.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Настроить</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ForgottenView</name>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>We send a code to your e-mail.</source>
        <translation>Мы отправим код на вашу почту.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Send the code</source>
        <translation>Отправить код</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FormatBar</name>
    <message>
        <source>%1 (%2)</source>
        <comment>action, keys</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Kind of paragraph</source>
        <translation>Вид абзаца</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>Заголовок %1</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Полужирный</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Курсив</translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation>Подчёркнутый</translation>
    </message>
    <message>
        <source>Usual colour</source>
        <translation>Обычный цвет</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Красный</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Оранжевый</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Фиолетовый</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Розовый</translation>
    </message>
    <message>
        <source>Dark grey</source>
        <translation>Тёмно-серый</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Серый</translation>
    </message>
    <message>
        <source>Colour of the text</source>
        <translation>Цвет текста</translation>
    </message>
    <message>
        <source>List with bullets</source>
        <translation>Маркированный список</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Нумерованный список</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>По левому краю</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>По центру</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>По правому краю</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Ссылка…</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Изображение…</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>an ordinary paragraph</comment>
        <translation>Обычный</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FromCard</name>
    <message>
        <source>From addresses</source>
        <translation>Адреса «От кого»</translation>
    </message>
    <message>
        <source>Your mailings come from %1. Here you add further addresses; each is confirmed by a code.</source>
        <translation>Ваши рассылки приходят с адреса %1. Здесь можно добавить другие адреса; каждый подтверждается кодом.</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Ещё один адрес</translation>
    </message>
    <message>
        <source>Add and send a code to it</source>
        <translation>Добавить и отправить на него код</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтверждён</translation>
    </message>
    <message>
        <source>Waits for its code</source>
        <translation>Не подтверждён</translation>
    </message>
    <message>
        <source>Enter the code…</source>
        <translation>Ввести код…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Убрать %1</translation>
    </message>
    <message>
        <source>A code is on its way to %1. It is valid for an hour.</source>
        <translation>Код отправляется на %1. Он действует час.</translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation>Подтверждение: %1</translation>
    </message>
    <message>
        <source>Enter the code of the letter to this address. No letter? Add the address again, and another code goes to it.</source>
        <translation>Введите код из письма, отправленного на этот адрес. Письма нет? Добавьте адрес снова, и придёт новый код.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Code from the letter</source>
        <translation>Код из письма</translation>
    </message>
    <message>
        <source>Your mailings may come from %1 now.</source>
        <translation>Теперь рассылки могут приходить с %1.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Убрать %1?</translation>
    </message>
    <message>
        <source>Mailings that come from it stop before their next run, until you choose another address. To use it again you need another code.</source>
        <translation>Рассылки с этого адреса остановятся перед следующим запуском, пока вы не выберете другой. Чтобы вернуть его, понадобится новый код.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::FromFields</name>
    <message>
        <source>Name of the sender</source>
        <translation>Имя отправителя</translation>
    </message>
    <message>
        <source>E-mail of the sender</source>
        <translation>Адрес отправителя</translation>
    </message>
    <message>
        <source>You may not write from this address: confirm it in the settings first.</source>
        <translation>С этого адреса писать нельзя: сначала подтвердите его в настройках.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::HelpWindow</name>
    <message>
        <source>Search the help</source>
        <translation>Поиск по справке</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
    <message>
        <source>Nothing found. Try another word, or fewer.</source>
        <translation>Ничего не найдено. Попробуйте другое слово или меньше слов.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Печать…</translation>
    </message>
    <message>
        <source>%1 — help of mailerapp</source>
        <translation>%1 — справка mailerapp</translation>
    </message>
    <message>
        <source>Open this page in the browser?</source>
        <translation>Открыть эту страницу в браузере?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>mailer::ui::HomePage</name>
    <message>
        <source>Mailings in total</source>
        <translation>Всего рассылок</translation>
    </message>
    <message>
        <source>Active mailings</source>
        <translation>Активные рассылки</translation>
    </message>
    <message>
        <source>Unique clients</source>
        <translation>Уникальные клиенты</translation>
    </message>
    <message>
        <source>New mailing</source>
        <translation>Новая рассылка</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>Добрый вечер</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>Доброе утро</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>Добрый день</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>greeting, first name</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 in the whole service</source>
        <translation>%1 во всём сервисе</translation>
    </message>
    <message>
        <source>in the whole service</source>
        <translation>во всём сервисе</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ImportPage</name>
    <message>
        <source>Cancel</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Save refused rows…</source>
        <translation>Сохранить отклонённые…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Import clients</source>
        <translation>Импорт клиентов</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импортировать</translation>
    </message>
    <message>
        <source>no list</source>
        <translation>без списка</translation>
    </message>
    <message>
        <source>Choose a list, or type the name of a new one</source>
        <translation>Выберите список или введите название нового</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Кодировка</translation>
    </message>
    <message>
        <source>&amp;Separator</source>
        <translation>&amp;Разделитель</translation>
    </message>
    <message>
        <source>Add them to the &amp;list</source>
        <translation>Добавить их в &amp;список</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новые</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменённые</translation>
    </message>
    <message>
        <source>Same as before</source>
        <translation>Без изменений</translation>
    </message>
    <message>
        <source>Repeated in the file</source>
        <translation>Повторы в файле</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отклонённые</translation>
    </message>
    <message>
        <source>Import your clients</source>
        <translation>Загрузите своих клиентов</translation>
    </message>
    <message>
        <source>Choose a CSV file, or drop it here; any spreadsheet or mailing program can save one. You see what would be imported before anything is written.</source>
        <translation>Выберите файл CSV — его умеет сохранять любой табличный редактор и любая программа рассылок — или перетащите его сюда. Вы увидите, что будет загружено, прежде чем что-либо запишется.</translation>
    </message>
    <message>
        <source>Clients to import</source>
        <translation>Клиенты для импорта</translation>
    </message>
    <message>
        <source>Tables as text (*.csv *.txt *.tsv)</source>
        <translation>Таблицы в виде текста (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>detected: %1</source>
        <translation>определено: %1</translation>
    </message>
    <message>
        <source>Looking through the file…</source>
        <translation>Просматриваем файл…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Идёт импорт…</translation>
    </message>
    <message>
        <source>This is what would come of it. Nothing is written yet.</source>
        <translation>Вот что получится. Пока ничего не записано.</translation>
    </message>
    <message>
        <source>This is what would come of it; the full name is put together from: %1.</source>
        <translation>Вот что получится; полное имя складывается из столбцов: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) imported.</source>
        <translation>
            <numerusform>Импортирован %Ln клиент.</numerusform>
            <numerusform>Импортировано %Ln клиента.</numerusform>
            <numerusform>Импортировано %Ln клиентов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What was imported before stays; import the file again to go on.</source>
        <translation>Остановлено. Загруженное остаётся; чтобы продолжить, импортируйте файл ещё раз.</translation>
    </message>
    <message>
        <source>Stopped. You can import the file without looking through it before.</source>
        <translation>Остановлено. Файл можно импортировать и без просмотра.</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <translation>Отклонённые строки</translation>
    </message>
    <message>
        <source>Tables as text (*.csv)</source>
        <translation>Таблицы в виде текста (*.csv)</translation>
    </message>
    <message>
        <source>Saved. Correct the rows in this file and import it.</source>
        <translation>Сохранено. Исправьте строки в этом файле и импортируйте его.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder.</source>
        <translation>Записать файл туда нельзя. Выберите другую папку.</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>Сначала выберите файл.</translation>
    </message>
    <message>
        <source>The import is under way.</source>
        <translation>Импорт идёт.</translation>
    </message>
    <message>
        <source>This file is imported. Choose the next one.</source>
        <translation>Этот файл импортирован. Выберите следующий.</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>В этом файле нет ничего нового.</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln client(s)</source>
        <translation>
            <numerusform>Импортировать %Ln клиента</numerusform>
            <numerusform>Импортировать %Ln клиентов</numerusform>
            <numerusform>Импортировать %Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is being written.</source>
        <translation>Файл записывается.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ImportPreview</name>
    <message>
        <source>Preview of the file</source>
        <translation>Первые строки файла</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Столбец %1</translation>
    </message>
    <message>
        <source>What column %1 means</source>
        <translation>Что в столбце %1</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Field “%1”</source>
        <translation>Поле «%1»</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>refused: no e-mail</source>
        <translation>отклонено: нет адреса</translation>
    </message>
    <message>
        <source>%1 — refused: not an e-mail</source>
        <comment>what stands there</comment>
        <translation>%1 — отклонено: это не адрес</translation>
    </message>
</context>
<context>
    <name>mailer::ui::KeepSenderBox</name>
    <message>
        <source>Go on sending after mailerapp is closed?</source>
        <translation>Продолжать отправку после закрытия mailerapp?</translation>
    </message>
    <message>
        <source>The sending service of this computer can go on in the background, so that mailings go out when they are due. Stopped, letters wait until you open mailerapp again. You can change this in Settings.</source>
        <translation>Служба отправки этого компьютера может продолжать работу в фоне, и рассылки будут уходить вовремя. Если её остановить, письма будут ждать, пока вы снова не откроете mailerapp. Это можно изменить в настройках.</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>Продолжать отправку</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Остановить отправку</translation>
    </message>
</context>
<context>
    <name>mailer::ui::KeepingBanner</name>
    <message>
        <source>No keychain runs in this system: your password is kept in a file that only you can read, in %1. If you do not want that, sign out and sign in without “Keep me signed in”.</source>
        <translation>Связка ключей в этой системе не запущена: ваш пароль хранится в файле, который можете прочитать только вы, в папке %1. Если вам это не подходит, выйдите и войдите снова без отметки «Запомнить меня на этом компьютере».</translation>
    </message>
    <message>
        <source>Your password is not kept, and you will be asked for it at the next start: the keychain of this system or the folder for passwords refused it. Unlock the keychain and sign in again to keep it. The reason: %1</source>
        <translation>Пароль не сохранён, и при следующем запуске его придётся ввести снова: его не приняли связка ключей системы или папка для паролей. Чтобы сохранить его, откройте связку ключей и войдите ещё раз. Причина: %1</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Понятно</translation>
    </message>
</context>
<context>
    <name>mailer::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>More about the keyboard</source>
        <translation>Подробнее о клавиатуре</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Language</name>
    <message>
        <source>English</source>
        <translation>Русский</translation>
    </message>
</context>
<context>
    <name>mailer::ui::LetterList</name>
    <message>
        <source>under way</source>
        <translation>в пути</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>No letter went to this client yet.</source>
        <translation>Этому клиенту ещё не было писем.</translation>
    </message>
    <message>
        <source>Older letters</source>
        <translation>Более ранние письма</translation>
    </message>
</context>
<context>
    <name>mailer::ui::LetterPanel</name>
    <message>
        <source>Counted as sent by your decision; no server&apos;s answer says so.</source>
        <translation>Считается отправленным по вашему решению; ответа сервера об этом нет.</translation>
    </message>
    <message>
        <source>%1. %2 %3</source>
        <comment>name, meaning, what to do</comment>
        <translation>%1. %2 %3</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Следующая попытка</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>Count as sent</source>
        <translation>Считать отправленным</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copies the letter&apos;s facts and all answers</source>
        <translation>Копирует сведения о письме и все ответы</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>when you decide, not before %1</source>
        <translation>когда вы решите, не раньше %1</translation>
    </message>
    <message>
        <source>none</source>
        <comment>next try</comment>
        <translation>нет</translation>
    </message>
    <message>
        <source>Nobody has tried yet.</source>
        <translation>Попыток ещё не было.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>answer after %1 ms</source>
        <translation>ответ через %1 мс</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ответа ещё нет</translation>
    </message>
</context>
<context>
    <name>mailer::ui::LetterView</name>
    <message>
        <source>Preview of the letter</source>
        <translation>Предпросмотр письма</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Изображение: %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::LettersModel</name>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Последняя попытка</translation>
    </message>
    <message>
        <source>Answer of the mail server</source>
        <translation>Ответ почтового сервера</translation>
    </message>
    <message>
        <source>next %1</source>
        <comment>try</comment>
        <translation>следующая %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::LettersView</name>
    <message>
        <source>Part of the address</source>
        <translation>Поиск по адресу</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>&amp;Отправить ещё раз</translation>
    </message>
    <message>
        <source>&amp;Count as sent</source>
        <translation>&amp;Считать отправленными</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Show letters with any answer</source>
        <translation>Показать письма с любым ответом</translation>
    </message>
    <message numerus="yes">
        <source>Your decision about %Ln letter(s) waits for the sending service.</source>
        <translation>
            <numerusform>Ваше решение о %Ln письме ждёт службу отправки.</numerusform>
            <numerusform>Ваше решение о %Ln письмах ждёт службу отправки.</numerusform>
            <numerusform>Ваше решение о %Ln письмах ждёт службу отправки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your last decision could not be carried out: %1.</source>
        <translation>Ваше последнее решение выполнить не удалось: %1.</translation>
    </message>
    <message>
        <source>%1. %2 %3</source>
        <comment>name, meaning, what to do</comment>
        <translation>%1. %2 %3</translation>
    </message>
    <message>
        <source>Tick all %1 that match</source>
        <translation>Отметить все найденные: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <comment>letters</comment>
        <translation>
            <numerusform>отмечено %Ln</numerusform>
            <numerusform>отмечено %Ln</numerusform>
            <numerusform>отмечено %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick the letters that you mean.</source>
        <translation>Отметьте нужные письма.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ListChooser</name>
    <message>
        <source>Add a list…</source>
        <translation>Добавить список…</translation>
    </message>
    <message>
        <source>Take “%1” out</source>
        <translation>Убрать «%1»</translation>
    </message>
    <message>
        <source>New list…</source>
        <translation>Новый список…</translation>
    </message>
    <message>
        <source>There is no further list.</source>
        <translation>Других списков нет.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ListsPage</name>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Show clients</source>
        <translation>Показать клиентов</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>Новый список</translation>
    </message>
    <message>
        <source>No lists yet</source>
        <translation>Списков пока нет</translation>
    </message>
    <message>
        <source>A list is a group of clients that a mailing can go to. A client may be in many lists.</source>
        <translation>Список — это группа клиентов, которой можно отправить рассылку. Клиент может быть в нескольких списках.</translation>
    </message>
    <message>
        <source>No mailing goes to this list.</source>
        <translation>Этому списку не отправляется ни одна рассылка.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s) go to this list.</source>
        <translation>
            <numerusform>Этому списку отправляется %Ln рассылка.</numerusform>
            <numerusform>Этому списку отправляются %Ln рассылки.</numerusform>
            <numerusform>Этому списку отправляются %Ln рассылок.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renamed.</source>
        <translation>Переименовано.</translation>
    </message>
    <message numerus="yes">
        <source>The list “%1” with %Ln client(s) is deleted for good; the clients themselves stay.</source>
        <translation>
            <numerusform>Список «%1» с %Ln клиентом удалится безвозвратно; сам клиент останется.</numerusform>
            <numerusform>Список «%1» с %Ln клиентами удалится безвозвратно; сами клиенты останутся.</numerusform>
            <numerusform>Список «%1» с %Ln клиентами удалится безвозвратно; сами клиенты останутся.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s) go to it no more.</source>
        <translation>
            <numerusform>%Ln рассылка больше не будет ему отправляться.</numerusform>
            <numerusform>%Ln рассылки больше не будут ему отправляться.</numerusform>
            <numerusform>%Ln рассылок больше не будут ему отправляться.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete this list?</source>
        <translation>Удалить этот список?</translation>
    </message>
    <message>
        <source>Delete list</source>
        <translation>Удалить список</translation>
    </message>
    <message>
        <source>The list “%1” is deleted.</source>
        <translation>Список «%1» удалён.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s)</source>
        <translation>
            <numerusform>%Ln список</numerusform>
            <numerusform>%Ln списка</numerusform>
            <numerusform>%Ln списков</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailServerForm</name>
    <message>
        <source>There is no such file; choose it by the button.</source>
        <translation>Такого файла нет; выберите его кнопкой.</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
    <message>
        <source>&amp;Provider of your mailbox</source>
        <translation>&amp;У кого ваш почтовый ящик</translation>
    </message>
    <message>
        <source>&amp;Name of the server</source>
        <translation>&amp;Имя сервера</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>По&amp;рт</translation>
    </message>
    <message>
        <source>From 1 to 65535.</source>
        <comment>ports</comment>
        <translation>От 1 до 65535.</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS с самого начала</translation>
    </message>
    <message>
        <source>TLS after the greeting (STARTTLS)</source>
        <translation>TLS после приветствия (STARTTLS)</translation>
    </message>
    <message>
        <source>None: only for a server on this computer</source>
        <translation>Нет: только для сервера на этом компьютере</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Шифрование</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Выбрать &amp;файл…</translation>
    </message>
    <message>
        <source>Only for a server of your own with its own certificate authority</source>
        <translation>Только для своего сервера со своим центром</translation>
    </message>
    <message>
        <source>C&amp;A certificate file</source>
        <translation>Файл удостоверяющего &amp;центра</translation>
    </message>
    <message>
        <source>Login and sender</source>
        <translation>Вход и отправитель</translation>
    </message>
    <message>
        <source>&amp;User name (usually your e-mail)</source>
        <translation>Имя &amp;пользователя, обычно адрес ящика</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Паро&amp;ль</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <comment>numbers</comment>
        <translation>От %1 до %2.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>Letters a &amp;second</source>
        <translation>Писем в &amp;секунду</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>С&amp;оединений</translation>
    </message>
    <message>
        <source>&amp;Letters a connection</source>
        <translation>Писем &amp;за соединение</translation>
    </message>
    <message>
        <source>Enter the name of the mail server.</source>
        <translation>Введите имя почтового сервера.</translation>
    </message>
    <message>
        <source>Enter the name alone, like smtp.shop.example; the port has a field of its own.</source>
        <translation>Введите только имя, например smtp.shop.example; для порта есть своё поле.</translation>
    </message>
    <message>
        <source>Without encryption anybody on the way could read the password; choose one kind of TLS.</source>
        <translation>Без шифрования пароль сможет прочитать кто угодно по пути; выберите один из видов TLS.</translation>
    </message>
    <message>
        <source>Is kept in the keychain of the system, never in the configuration.</source>
        <translation>Хранится в связке ключей системы, а не в конфигурации.</translation>
    </message>
    <message>
        <source>No keychain answers here: it is kept in a file of its own in %1, which only you can read.</source>
        <translation>Связка ключей здесь не отвечает: пароль лежит в отдельном файле в папке %1, и прочитать его можете только вы.</translation>
    </message>
    <message>
        <source>Saved. Leave empty to keep it</source>
        <translation>Сохранён; чтобы оставить его, не заполняйте</translation>
    </message>
    <message>
        <source>System letters co&amp;me from</source>
        <translation>Письма самой программы при&amp;ходят с адреса</translation>
    </message>
    <message>
        <source>Enter the user: this provider sends for its own people only.</source>
        <translation>Введите имя пользователя: этот провайдер отправляет только письма своих клиентов.</translation>
    </message>
    <message>
        <source>Codes that confirm another address of yours, and notices. Mailings come from the address that each of them names; most providers want that to be your mailbox.</source>
        <translation>Это коды для подтверждения других ваших адресов и уведомления. Рассылки уходят с того адреса, который указан в каждой; большинство провайдеров требуют, чтобы это был ваш ящик.</translation>
    </message>
    <message>
        <source>0 letters a second means no limit. Nothing counts letters a day: keep to your provider&apos;s number by the size of your lists. Above a limit some providers put letters off, others refuse them.</source>
        <translation>0 писем в секунду — без ограничения. Писем за сутки никто не считает: числа провайдера придерживайтесь размером списков. Сверх ограничения одни провайдеры откладывают письма, другие отклоняют.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailServerPage</name>
    <message>
        <source>Discard</source>
        <translation>Отменить изменения</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The environment of this program sets %1, which beats what is saved here.</source>
        <translation>В окружении программы заданы %1, и они сильнее того, что сохраняется здесь.</translation>
    </message>
    <message>
        <source>The settings are being read.</source>
        <translation>Настройки читаются.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Изменений нет.</translation>
    </message>
    <message>
        <source>Saved. The sending service of this computer starts anew with it.</source>
        <translation>Сохранено. Служба отправки этого компьютера запускается с этим заново.</translation>
    </message>
    <message>
        <source>CA certificate file</source>
        <translation>Файл удостоверяющего центра</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Сертификаты (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingDeeds</name>
    <message>
        <source>“%1” is scheduled.</source>
        <translation>Рассылка «%1» запланирована.</translation>
    </message>
    <message>
        <source>“%1” is paused: no further letter goes out.</source>
        <translation>Рассылка «%1» приостановлена: письма больше не уходят.</translation>
    </message>
    <message>
        <source>“%1” goes on.</source>
        <translation>Рассылка «%1» продолжается.</translation>
    </message>
    <message>
        <source>The sending service was asked to go on with “%1”.</source>
        <translation>Службе отправки передано: продолжить «%1».</translation>
    </message>
    <message>
        <source>Taken back: “%1” is as it was.</source>
        <translation>Отменено: «%1» осталась как была.</translation>
    </message>
    <message numerus="yes">
        <source>It goes to %Ln client(s) at once, as an extra run; the schedule does not move.</source>
        <translation>
            <numerusform>Она сразу уйдёт %Ln клиенту внеочередным запуском; расписание не сдвинется.</numerusform>
            <numerusform>Она сразу уйдёт %Ln клиентам внеочередным запуском; расписание не сдвинется.</numerusform>
            <numerusform>Она сразу уйдёт %Ln клиентам внеочередным запуском; расписание не сдвинется.</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to all its clients at once, as an extra run; the schedule does not move.</source>
        <translation>Она сразу уйдёт всем её клиентам внеочередным запуском; расписание не сдвинется.</translation>
    </message>
    <message>
        <source>A run is under way: its clients get the letter once more.</source>
        <translation>Один запуск уже идёт: его клиенты получат письмо ещё раз.</translation>
    </message>
    <message>
        <source>Send “%1” now?</source>
        <translation>Отправить «%1» сейчас?</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>“%1” starts within some seconds.</source>
        <translation>«%1» начнётся через несколько секунд.</translation>
    </message>
    <message>
        <source>“%1” starts as soon as a sending service runs.</source>
        <translation>«%1» начнётся, как только заработает служба отправки.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) that wait will not be sent; what is sent stays sent.</source>
        <translation>
            <numerusform>%Ln ожидающее письмо не будет отправлено; что отправлено, то отправлено.</numerusform>
            <numerusform>%Ln ожидающих письма не будут отправлены; что отправлено, то отправлено.</numerusform>
            <numerusform>%Ln ожидающих писем не будут отправлены; что отправлено, то отправлено.</numerusform>
        </translation>
    </message>
    <message>
        <source>The schedule goes on.</source>
        <translation>Расписание остаётся в силе.</translation>
    </message>
    <message>
        <source>Cancel the run of “%1”?</source>
        <translation>Отменить запуск «%1»?</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>Отменить запуск</translation>
    </message>
    <message>
        <source>The run of “%1” is cancelled.</source>
        <translation>Запуск «%1» отменён.</translation>
    </message>
    <message>
        <source>No more runs are planned.</source>
        <translation>Сама по себе она больше не запустится.</translation>
    </message>
    <message>
        <source>Stop “%1”?</source>
        <translation>Остановить «%1»?</translation>
    </message>
    <message>
        <source>Stop the mailing</source>
        <translation>Остановить рассылку</translation>
    </message>
    <message>
        <source>“%1” is stopped. Schedule it again to go on.</source>
        <translation>«%1» остановлена. Чтобы продолжить, запланируйте её снова.</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>«%1» удалена.</translation>
    </message>
    <message>
        <source>Delete “%1”?</source>
        <translation>Удалить «%1»?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) that wait will not be sent, and the mailing leaves the list with its reports.</source>
        <translation>
            <numerusform>%Ln ожидающее письмо не будет отправлено, а рассылка исчезнет из списка вместе с отчётами.</numerusform>
            <numerusform>%Ln ожидающих письма не будут отправлены, а рассылка исчезнет из списка вместе с отчётами.</numerusform>
            <numerusform>%Ln ожидающих писем не будут отправлены, а рассылка исчезнет из списка вместе с отчётами.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (копия)</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingEditorPage</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Запланировать</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Сохранить моё</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять сохранённое</translation>
    </message>
    <message>
        <source>New mailing</source>
        <translation>Новая рассылка</translation>
    </message>
    <message>
        <source>Mailing</source>
        <translation>Рассылка</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>Рассылка загружается.</translation>
    </message>
    <message>
        <source>It is being saved.</source>
        <translation>Рассылка сохраняется.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>“%1” is scheduled.</source>
        <translation>Рассылка «%1» запланирована.</translation>
    </message>
    <message>
        <source>“%1” is saved; it is not scheduled yet.</source>
        <translation>«%1» сохранена, но ещё не запланирована.</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>«%1» сохранена.</translation>
    </message>
    <message>
        <source>Somebody else changed this mailing meanwhile: %1. What you entered is still here and not saved.</source>
        <translation>Кто-то тем временем изменил эту рассылку: %1. То, что ввели вы, осталось здесь и не сохранено.</translation>
    </message>
    <message>
        <source>These are their settings now.</source>
        <translation>Теперь здесь настройки, сохранённые тем временем.</translation>
    </message>
    <message>
        <source>Save as draft</source>
        <translation>Сохранить черновик</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Correct the time zone to see the runs.</source>
        <translation>Исправьте часовой пояс, чтобы увидеть запуски.</translation>
    </message>
    <message>
        <source>Correct the end to see the runs.</source>
        <translation>Исправьте окончание, чтобы увидеть запуски.</translation>
    </message>
    <message>
        <source>To schedule it, give %1.</source>
        <comment>what is missing</comment>
        <translation>Чтобы запланировать, укажите %1.</translation>
    </message>
    <message>
        <source>To save it, give %1.</source>
        <comment>what is missing</comment>
        <translation>Чтобы сохранить, укажите %1.</translation>
    </message>
    <message>
        <source>“%1” was not saved. %2</source>
        <translation>«%1»: изменения не сохранены. %2</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingForm</name>
    <message>
        <source>What you will find it by; clients do not see it</source>
        <translation>По нему вы её найдёте; клиенты его не видят</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Название</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Сообщение</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>S&amp;tarts</source>
        <translation>На&amp;чало</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;От кого</translation>
    </message>
    <message>
        <source>If &amp;late</source>
        <translation>При опо&amp;здании</translation>
    </message>
    <message>
        <source>If late</source>
        <translation>Если запуск опоздал</translation>
    </message>
    <message>
        <source>When nothing could be sent at the planned moment: no service ran, or the mailing was paused.</source>
        <translation>Если в назначенный момент отправить не удалось: служба не работала или рассылка была приостановлена.</translation>
    </message>
    <message>
        <source>start up to 1 hour later</source>
        <translation>начать в течение часа</translation>
    </message>
    <message>
        <source>start up to 6 hours later</source>
        <translation>начать в течение 6 часов</translation>
    </message>
    <message>
        <source>start up to a day later</source>
        <translation>начать в течение суток</translation>
    </message>
    <message>
        <source>start up to 3 days later</source>
        <translation>начать в течение 3 дней</translation>
    </message>
    <message>
        <source>start up to a week later</source>
        <translation>начать в течение недели</translation>
    </message>
    <message numerus="yes">
        <source>start up to %Ln minute(s) later</source>
        <translation>
            <numerusform>начать в течение %Ln минуты</numerusform>
            <numerusform>начать в течение %Ln минут</numerusform>
            <numerusform>начать в течение %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the mailing a name.</source>
        <translation>Дайте рассылке название.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Название слишком длинное.</translation>
    </message>
    <message>
        <source>a name</source>
        <comment>is missing</comment>
        <translation>название</translation>
    </message>
    <message>
        <source>a message</source>
        <comment>is missing</comment>
        <translation>сообщение</translation>
    </message>
    <message>
        <source>clients</source>
        <comment>are missing</comment>
        <translation>клиентов</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingOutlook</name>
    <message>
        <source>With this start and end no run is to come: choose a later one.</source>
        <translation>С такими началом и окончанием запусков не будет: выберите более позднее.</translation>
    </message>
    <message>
        <source>The server does not understand this schedule: choose another time zone, start or end.</source>
        <translation>Сервер не понимает такого расписания: выберите другой часовой пояс, начало или окончание.</translation>
    </message>
    <message>
        <source>Looking when it goes out…</source>
        <translation>Смотрим, когда она уйдёт…</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <comment>list of moments</comment>
        <translation>Запуски: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) on more than one list get one letter.</source>
        <translation>
            <numerusform>%Ln клиент есть в нескольких списках и получит одно письмо.</numerusform>
            <numerusform>%Ln клиента есть в нескольких списках и получат по одному письму.</numerusform>
            <numerusform>%Ln клиентов есть в нескольких списках и получат по одному письму.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) on the stop list are left out.</source>
        <translation>
            <numerusform>%Ln клиент в стоп-листе писем не получит.</numerusform>
            <numerusform>%Ln клиента в стоп-листе писем не получат.</numerusform>
            <numerusform>%Ln клиентов в стоп-листе писем не получат.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run is under way: it goes on with the message and the clients that it began with. Only a changed end holds for it, too.</source>
        <translation>Запуск уже идёт: он продолжится с тем сообщением и теми клиентами, с которыми начался. На него повлияет только новое окончание.</translation>
    </message>
    <message>
        <source>When start, time zone or period change, the runs are counted anew from the new start.</source>
        <translation>Если изменить начало, часовой пояс или повтор, запуски отсчитываются заново от нового начала.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingPanel</name>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущено</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Расписание</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Следующий запуск</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Read the message</source>
        <translation>Прочитать сообщение</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Запуски</translation>
    </message>
    <message>
        <source>Answers of mail servers</source>
        <translation>Ответы почтовых серверов</translation>
    </message>
    <message>
        <source>Disabled by a manager: %1. No letter goes out until it is enabled again.</source>
        <translation>Отключена менеджером: %1. Письма не отправляются, пока её не включат снова.</translation>
    </message>
    <message>
        <source>Its owner is blocked: no letter goes out until the owner is unblocked.</source>
        <translation>Владелец заблокирован: письма не отправляются, пока его не разблокируют.</translation>
    </message>
    <message>
        <source>Held by the service: %1. Its owner can let it go on.</source>
        <translation>Задержана службой отправки: %1. Продолжить её может владелец.</translation>
    </message>
    <message>
        <source>Paused by its owner.</source>
        <translation>Приостановлена владельцем.</translation>
    </message>
    <message>
        <source>%1 · missed</source>
        <translation>%1 · пропущен</translation>
    </message>
    <message>
        <source>%1 · extra</source>
        <translation>%1 · внеочередной</translation>
    </message>
    <message>
        <source>There was no run yet.</source>
        <translation>Запусков ещё не было.</translation>
    </message>
    <message>
        <source>Missed: nothing was sent.</source>
        <translation>Пропущен: ничего не отправлено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln письмо</numerusform>
            <numerusform>%Ln письма</numerusform>
            <numerusform>%Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>Its owner is not a user any more: no letter goes out until an administrator gives the role back.</source>
        <translation>Владелец больше не пользователь: письма не отправляются, пока администратор не вернёт ему эту роль.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingsModel</name>
    <message>
        <source>Mailing</source>
        <translation>Рассылка</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>След. запуск</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln клиент</numerusform>
            <numerusform>%Ln клиента</numerusform>
            <numerusform>%Ln клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>all clients</source>
        <translation>все клиенты</translation>
    </message>
    <message numerus="yes">
        <source>%Ln single client(s)</source>
        <translation>
            <numerusform>%Ln отдельный клиент</numerusform>
            <numerusform>%Ln отдельных клиента</numerusform>
            <numerusform>%Ln отдельных клиентов</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>%1 · “%2”</source>
        <comment>clients, subject</comment>
        <translation>%1 · «%2»</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingsPage</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>Все статусы</translation>
    </message>
    <message>
        <source>New mailing</source>
        <translation>Новая рассылка</translation>
    </message>
    <message>
        <source>No mailings yet</source>
        <translation>Рассылок пока нет</translation>
    </message>
    <message>
        <source>A mailing sends one message to many clients: once, or again every day, week or month.</source>
        <translation>Рассылка отправляет одно сообщение многим клиентам: один раз или снова каждый день, неделю или месяц.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No mailing matches. Search for something else, or choose another status.</source>
        <translation>Подходящих рассылок нет. Измените поиск или выберите другой статус.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln рассылка</numerusform>
            <numerusform>%Ln рассылки</numerusform>
            <numerusform>%Ln рассылок</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the mailing</source>
        <translation>Изменить рассылку</translation>
    </message>
    <message>
        <source>Delete the mailing</source>
        <translation>Удалить рассылку</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MainWindow</name>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>Help about this page</source>
        <translation>Справка об этой странице</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Этот список клавиш</translation>
    </message>
    <message>
        <source>Leave mailerapp</source>
        <translation>Выйти из mailerapp</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>On this page: %1</source>
        <translation>На этой странице: %1</translation>
    </message>
    <message>
        <source>demo, nothing leaves this computer</source>
        <translation>демонстрация, ничего не уходит с этого компьютера</translation>
    </message>
    <message>
        <source>Sign out without saving?</source>
        <translation>Выйти без сохранения?</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Уйти без сохранения?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Уйти</translation>
    </message>
    <message>
        <source>The language changes once what you have entered is saved or left.</source>
        <translation>Язык сменится, когда введённое будет сохранено или вы уйдёте со страницы.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessageEditorPage</name>
    <message>
        <source>Begin with https://, mailto: or tel:, as mail programs follow nothing else.</source>
        <translation>Начните с https://, mailto: или tel: — по другим адресам почтовые программы не переходят.</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Прикрепить файл</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif)</source>
        <translation>Изображения (*.png *.jpg *.jpeg *.gif)</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>Вставить изображение</translation>
    </message>
    <message>
        <source>“%1” is a folder. Pack it into one file first.</source>
        <translation>«%1» — папка. Сначала упакуйте её в один файл.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>Не удалось прочитать «%1»: %2.</translation>
    </message>
    <message>
        <source>“%1” is removed, but the text still shows it: take it out there too.</source>
        <translation>«%1» убран, но в тексте он ещё показан: удалите его и там.</translation>
    </message>
    <message>
        <source>“%1” is removed.</source>
        <translation>«%1» убран.</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Сохранить файл</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Сохранено: %1.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Where the chosen words lead. An empty address takes the link away.</source>
        <translation>Куда ведут выделенные слова. Пустой адрес убирает ссылку.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Поставить</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Send me a &amp;test</source>
        <translation>&amp;Отправить себе</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>This message was saved elsewhere meanwhile. Saving yours asks before it replaces that one.</source>
        <translation>Тем временем это сообщение сохранили в другом месте. При сохранении вашего текста программа спросит, прежде чем заменить тот.</translation>
    </message>
    <message>
        <source>Take the saved one</source>
        <translation>Взять сохранённое</translation>
    </message>
    <message>
        <source>These are changes that you made on %1 and did not save.</source>
        <translation>Это изменения, которые вы внесли (%1) и не сохранили.</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>Отбросить их</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Новое сообщение</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Preview of “%1”</source>
        <translation>Предпросмотр «%1»</translation>
    </message>
    <message>
        <source>“%1” is being sent right now: its letters keep the text with which that run started.</source>
        <translation>«%1» рассылается прямо сейчас: в письмах этого запуска останется текст, с которым он начался.</translation>
    </message>
    <message>
        <source>What you save goes out with its next run, %1.</source>
        <translation>То, что вы сохраните, уйдёт со следующим запуском: %1.</translation>
    </message>
    <message>
        <source>What you save goes out with later runs only.</source>
        <translation>То, что вы сохраните, уйдёт только с последующими запусками.</translation>
    </message>
    <message numerus="yes">
        <source>What you save goes out with the next runs of %Ln mailing(s).</source>
        <translation>
            <numerusform>То, что вы сохраните, уйдёт со следующими запусками %Ln рассылки.</numerusform>
            <numerusform>То, что вы сохраните, уйдёт со следующими запусками %Ln рассылок.</numerusform>
            <numerusform>То, что вы сохраните, уйдёт со следующими запусками %Ln рассылок.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Всё сохранено.</translation>
    </message>
    <message>
        <source>Sends it to %1, as the chosen client would read it.</source>
        <translation>Отправит его на %1 в том виде, в каком его прочтёт выбранный клиент.</translation>
    </message>
    <message>
        <source>What you write cannot be kept on this computer: its disk is full. Save it soon.</source>
        <translation>Написанное не удаётся хранить на этом компьютере: диск заполнен. Сохраните сообщение скорее.</translation>
    </message>
    <message>
        <source>Your changes are discarded.</source>
        <translation>Ваши изменения отброшены.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>Replace what was saved meanwhile?</source>
        <translation>Заменить то, что сохранено тем временем?</translation>
    </message>
    <message>
        <source>This message was saved elsewhere after you opened it. Saving yours replaces that text.</source>
        <translation>Это сообщение сохранили в другом месте после того, как вы его открыли. Ваш текст заменит тот.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>No more than 60 test letters an hour. Wait a little, then try again.</source>
        <translation>Не больше 60 пробных писем в час. Подождите немного и повторите.</translation>
    </message>
    <message>
        <source>“%1” is not attached: you opened another message meanwhile.</source>
        <translation>Файл «%1» не прикреплён: вы тем временем открыли другое сообщение.</translation>
    </message>
    <message>
        <source>“%1” is not saved: it was saved elsewhere meanwhile. What you wrote waits in it as a draft.</source>
        <translation>«%1» не сохранено: тем временем это сообщение сохранили в другом месте. Ваш текст ждёт в нём как черновик.</translation>
    </message>
    <message>
        <source>“%1” is not saved. %2 What you wrote waits in it as a draft.</source>
        <translation>«%1» не сохранено. %2 Ваш текст ждёт в нём как черновик.</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>«%1» сохранено.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessageField</name>
    <message>
        <source>New message</source>
        <translation>Новое сообщение</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Choose a message, or type a part of its subject</source>
        <translation>Выберите сообщение или введите часть темы</translation>
    </message>
    <message>
        <source>Choose a message.</source>
        <translation>Выберите сообщение.</translation>
    </message>
    <message>
        <source>You have no message of this subject.</source>
        <translation>Сообщения с такой темой у вас нет.</translation>
    </message>
    <message>
        <source>Choose a message first.</source>
        <translation>Сначала выберите сообщение.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagePanel</name>
    <message>
        <source>The mailing “%1” still needs it. Choose another message there, or delete that mailing first.</source>
        <translation>Оно ещё нужно рассылке «%1». Выберите там другое сообщение или сначала удалите эту рассылку.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Изменить</translation>
    </message>
    <message>
        <source>As %1 would read it</source>
        <translation>Как его прочтёт %1</translation>
    </message>
    <message>
        <source>This message cannot go out yet. Edit it: mistakes are marked there.</source>
        <translation>Это сообщение пока нельзя отправить. Откройте его: ошибки там отмечены.</translation>
    </message>
    <message>
        <source>No mailing uses it yet.</source>
        <translation>Пока не используется ни в одной рассылке.</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>mailing, its state</comment>
        <translation>%1 — %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
            <numerusform>и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be deleted: the mailing “%1” still needs it.</source>
        <translation>Удалить нельзя: сообщение ещё нужно рассылке «%1».</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessageReader</name>
    <message>
        <source>Attached: %1</source>
        <translation>Вложения: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Простой текст</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Текст сообщения</translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagesModel</name>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln файл, %1</numerusform>
            <numerusform>%Ln файла, %1</numerusform>
            <numerusform>%Ln файлов, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>being sent now</source>
        <translation>сейчас рассылается</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln рассылка</numerusform>
            <numerusform>%Ln рассылки</numerusform>
            <numerusform>%Ln рассылок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagesPage</name>
    <message>
        <source>Search subjects</source>
        <translation>Поиск по темам</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Новое сообщение</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln сообщение</numerusform>
            <numerusform>%Ln сообщения</numerusform>
            <numerusform>%Ln сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Сообщений пока нет</translation>
    </message>
    <message>
        <source>A message is what your clients read: a subject, a text, pictures and files. Write it once, and any number of mailings can send it.</source>
        <translation>Сообщение — это то, что прочтут ваши клиенты: тема, текст, изображения и файлы. Напишите его один раз, и его смогут отправлять сколько угодно рассылок.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No subject has this in it. Search for less.</source>
        <translation>Такого нет ни в одной теме. Сократите запрос.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <comment>subject</comment>
        <translation>%1 (копия)</translation>
    </message>
    <message>
        <source>A mailing that has not finished has begun to use “%1”, so it stays.</source>
        <translation>«%1» уже взяла незавершённая рассылка, поэтому сообщение остаётся.</translation>
    </message>
    <message>
        <source>“%1” is deleted.</source>
        <translation>Сообщение «%1» удалено.</translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation>Изменить сообщение</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Копировать сообщение</translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation>Удалить сообщение</translation>
    </message>
</context>
<context>
    <name>mailer::ui::NamesPage</name>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Workspace and account</source>
        <translation>Рабочее пространство и учётная запись</translation>
    </message>
    <message>
        <source>&amp;Other workspace…</source>
        <translation>&amp;Другое рабочее пространство…</translation>
    </message>
    <message>
        <source>&amp;Sign out</source>
        <translation>&amp;Выйти</translation>
    </message>
</context>
<context>
    <name>mailer::ui::NextCard</name>
    <message>
        <source>Next to go out</source>
        <translation>Ближайшие рассылки</translation>
    </message>
    <message>
        <source>No mailing is scheduled.</source>
        <translation>Ничего не запланировано.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::NumberCards</name>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Deferred now</source>
        <translation>Отложено сейчас</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>share, all</comment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>no letters</source>
        <translation>писем нет</translation>
    </message>
    <message>
        <source>nothing waits for another try</source>
        <translation>повторять нечего</translation>
    </message>
    <message>
        <source>tried again by itself</source>
        <translation>попытка повторится сама</translation>
    </message>
    <message>
        <source>the next try is due</source>
        <translation>пора повторить попытку</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>повтор %1</translation>
    </message>
    <message>
        <source>%1 letters a second</source>
        <translation>%1 писем в секунду</translation>
    </message>
    <message>
        <source>%1 letters a minute</source>
        <translation>%1 писем в минуту</translation>
    </message>
    <message>
        <source>still running · %1</source>
        <comment>speed</comment>
        <translation>ещё идёт · %1</translation>
    </message>
    <message>
        <source>nothing went out</source>
        <translation>ничего не ушло</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>ещё идёт</translation>
    </message>
    <message numerus="yes">
        <source>on average, %n run(s)</source>
        <translation>
            <numerusform>в среднем, %n запуск</numerusform>
            <numerusform>в среднем, %n запуска</numerusform>
            <numerusform>в среднем, %n запусков</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::OwnMailingPanel</name>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Следующие запуски</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>The extra run was refused: %1.</source>
        <translation>Во внеочередном запуске отказано: %1.</translation>
    </message>
    <message>
        <source>An extra run was asked for; the sending service starts it within some seconds.</source>
        <translation>Внеочередной запуск запрошен; служба отправки начнёт его через несколько секунд.</translation>
    </message>
    <message>
        <source>%1, of them %2 on the stop list</source>
        <translation>%1, из них %2 в стоп-листе</translation>
    </message>
    <message>
        <source>Check the mail server</source>
        <translation>Проверить почтовый сервер</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Page</name>
    <message>
        <source>%1 If you need it for your work, ask an administrator of the service for the role.</source>
        <translation>%1 Если это нужно вам для работы, попросите роль у администратора сервиса.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::PasswordCard</name>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>You are signed out on all other computers.</source>
        <translation>На остальных компьютерах потребуется войти заново.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Изменить пароль</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>Пароль изменён.</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Текущий пароль</translation>
    </message>
</context>
<context>
    <name>mailer::ui::PlainQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>mailer::ui::PreviewPanel</name>
    <message>
        <source>Part of the letter</source>
        <translation>Часть письма</translation>
    </message>
    <message>
        <source>Width of the preview</source>
        <translation>Ширина предпросмотра</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>A mailing may name another sender.</source>
        <translation>В рассылке можно указать другого отправителя.</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Широко</translation>
    </message>
    <message>
        <source>This client’s e-mail is not right, so nothing can be sent there.</source>
        <translation>У этого клиента неверный e-mail: отправить на него ничего нельзя.</translation>
    </message>
    <message>
        <source>The preview waits until the marked mistake is corrected.</source>
        <translation>Предпросмотр обновится, когда отмеченная ошибка будет исправлена.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ProfileCard</name>
    <message>
        <source>Enter your name.</source>
        <translation>Введите имя.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Имя слишком длинное.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>О вас</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>Language of this program and of letters to you</source>
        <translation>Язык программы и системных писем</translation>
    </message>
    <message>
        <source>Time zone of new mailings</source>
        <translation>Часовой пояс новых рассылок</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Choose a zone of the list, like Europe/Moscow.</source>
        <translation>Выберите пояс из списка, например Europe/Moscow.</translation>
    </message>
    <message>
        <source>Your settings are saved.</source>
        <translation>Настройки сохранены.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::RateCard</name>
    <message>
        <source>Letters a minute</source>
        <translation>Писем в минуту</translation>
    </message>
    <message numerus="yes">
        <source>Letters every %n minute(s)</source>
        <translation>
            <numerusform>Писем за %n минуту</numerusform>
            <numerusform>Писем за %n минуты</numerusform>
            <numerusform>Писем за %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Letters every %n hour(s)</source>
        <translation>
            <numerusform>Писем за %n час</numerusform>
            <numerusform>Писем за %n часа</numerusform>
            <numerusform>Писем за %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Letters every %n day(s)</source>
        <translation>
            <numerusform>Писем за %n день</numerusform>
            <numerusform>Писем за %n дня</numerusform>
            <numerusform>Писем за %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 sent, %3 failed</source>
        <comment>time</comment>
        <translation>%1: отправлено %2, не отправлено %3</translation>
    </message>
    <message>
        <source>From %1 to %2: %3 sent, %4 failed. The most at %5: %6.</source>
        <comment>screen reader</comment>
        <translation>С %1 до %2: отправлено %3, не отправлено %4. Больше всего в %5: %6.</translation>
    </message>
    <message>
        <source>Letters a run</source>
        <translation>Писем за запуск</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n run(s), one bar each.</source>
        <comment>screen reader</comment>
        <translation>
            <numerusform>Последний запуск, %n столбец.</numerusform>
            <numerusform>Последние %n запуска, по столбцу на каждый.</numerusform>
            <numerusform>Последние %n запусков, по столбцу на каждый.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing went out yet.</source>
        <translation>Пока ничего не ушло.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::RegisterView</name>
    <message>
        <source>Register</source>
        <translation>Регистрация</translation>
    </message>
    <message>
        <source>We send a code to your e-mail to confirm it.</source>
        <translation>Для подтверждения мы отправим код на вашу почту.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Имя и фамилия</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportExport</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Save every letter and attempt</source>
        <translation>Сохранить все письма и попытки</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Файлы CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>Записывается %1…</translation>
    </message>
    <message>
        <source>%1 of %2 letters</source>
        <translation>%1 из %2 писем</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln letter(s) written.</source>
        <comment>file</comment>
        <translation>
            <numerusform>%1: записано %Ln письмо.</numerusform>
            <numerusform>%1: записано %Ln письма.</numerusform>
            <numerusform>%1: записано %Ln писем.</numerusform>
        </translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>Запись отменена. Файл не создан.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder.</source>
        <translation>Туда нельзя записать файл. Выберите другую папку.</translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation>Сохранить отчёт в PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Файлы PDF (*.pdf)</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <comment>file</comment>
        <translation>Файл %1 записан.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportPage</name>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation>&amp;PDF</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Which run</source>
        <translation>Какой запуск</translation>
    </message>
    <message>
        <source>Every letter and every attempt as a table</source>
        <translation>Все письма и все попытки в виде таблицы</translation>
    </message>
    <message>
        <source>Numbers, plot and reasons on paper</source>
        <translation>Числа, график и причины на бумаге</translation>
    </message>
    <message>
        <source>Answers of mail servers</source>
        <translation>Ответы почтовых серверов</translation>
    </message>
    <message>
        <source>Runs of this mailing</source>
        <translation>Запуски этой рассылки</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Скопировано.</translation>
    </message>
    <message>
        <source>No report is chosen</source>
        <translation>Отчёт не выбран</translation>
    </message>
    <message>
        <source>Choose a run in Reports to see what became of it.</source>
        <translation>Выберите запуск в разделе «Отчёты», чтобы увидеть его результаты.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>All mailings</source>
        <translation>Все рассылки</translation>
    </message>
    <message>
        <source>It has not run yet</source>
        <translation>Рассылка ещё не запускалась</translation>
    </message>
    <message>
        <source>As soon as this mailing starts, you see here how many letters were sent, which failed, and why.</source>
        <translation>Как только рассылка начнётся, здесь будет видно, сколько писем отправлено, какие не ушли и почему.</translation>
    </message>
    <message numerus="yes">
        <source>All %n run(s)</source>
        <translation>
            <numerusform>Все запуски: %n</numerusform>
            <numerusform>Все запуски: %n</numerusform>
            <numerusform>Все запуски: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>run, moment</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>None failed, and none waits for another try.</source>
        <translation>Отказов нет, повторных попыток никто не ждёт.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Пока ничего.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>mailing, run</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n запуск</numerusform>
            <numerusform>%n запуска</numerusform>
            <numerusform>%n запусков</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportsPage</name>
    <message>
        <source>Mailing or subject</source>
        <translation>Рассылка или тема</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>Показать все запуски</translation>
    </message>
    <message>
        <source>Go to mailings</source>
        <translation>Перейти к рассылкам</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Отчёты</translation>
    </message>
    <message>
        <source>Which mailing</source>
        <translation>Какая рассылка</translation>
    </message>
    <message>
        <source>All mailings</source>
        <translation>Все рассылки</translation>
    </message>
    <message>
        <source>Which period</source>
        <translation>Какой период</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Последние 12 месяцев</translation>
    </message>
    <message>
        <source>Which outcome</source>
        <translation>Какой итог</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Любой итог</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Идут</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message>
        <source>Some failed</source>
        <translation>Есть неотправленные</translation>
    </message>
    <message>
        <source>Some uncertain</source>
        <translation>Есть неизвестные</translation>
    </message>
    <message>
        <source>Some expired or cancelled</source>
        <translation>Есть просроченные или отменённые</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Пропущенные</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Запуски</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln запуск</numerusform>
            <numerusform>%Ln запуска</numerusform>
            <numerusform>%Ln запусков</numerusform>
        </translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Запусков не найдено</translation>
    </message>
    <message>
        <source>Nothing was found for this search and these filters.</source>
        <translation>По этому запросу и этим фильтрам ничего не нашлось.</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Ещё ничего не отправлялось</translation>
    </message>
    <message>
        <source>Here you see every run of your mailings: how many letters were sent, which failed, and why. The first one appears when a mailing starts.</source>
        <translation>Здесь видны все запуски ваших рассылок: сколько писем отправлено, какие не ушли и почему. Первый появится, когда начнётся рассылка.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::RunPanel</name>
    <message>
        <source>Nothing was sent: %1</source>
        <translation>Ничего не отправлено: %1</translation>
    </message>
    <message>
        <source>It is under way since %1: %2 of %3 letters are through.</source>
        <translation>Идёт, начат %1: обработано %2 из %3 писем.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) may have arrived or not. Decide in the report.</source>
        <translation>
            <numerusform>Судьба %Ln письма неизвестна. Решите в отчёте, что делать.</numerusform>
            <numerusform>Судьба %Ln писем неизвестна. Решите в отчёте, что делать.</numerusform>
            <numerusform>Судьба %Ln писем неизвестна. Решите в отчёте, что делать.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 letters were sent.</source>
        <translation>Отправлено %1 из %2 писем.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начат</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершён</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Open &amp;report</source>
        <translation>Открыть &amp;отчёт</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>mailing, run</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>не начинался</translation>
    </message>
    <message>
        <source>A missed run has no letters.</source>
        <translation>У пропущенного запуска нет писем.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::RunView</name>
    <message>
        <source>Extra run, %1</source>
        <translation>Внеочередной запуск, %1</translation>
    </message>
    <message>
        <source>Run %1 of %2</source>
        <translation>Запуск %1 из %2</translation>
    </message>
    <message>
        <source>Run of %1</source>
        <translation>Запуск: %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Deferred</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущено</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Last answers of the server</source>
        <translation>Последние ответы сервера</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>number, what it means</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>will be tried again</source>
        <translation>попытка повторится</translation>
    </message>
    <message>
        <source>decide in the report</source>
        <translation>решите в отчёте</translation>
    </message>
    <message>
        <source>on the stop list</source>
        <translation>в стоп-листе</translation>
    </message>
    <message>
        <source>their time was over</source>
        <translation>вышло время</translation>
    </message>
    <message>
        <source>Cancelled %1</source>
        <translation>Отменён: %1</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>Завершён: %1</translation>
    </message>
    <message>
        <source> · took %1</source>
        <translation> · занял %1</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 в секунду</translation>
    </message>
    <message>
        <source> · about %1 left</source>
        <translation> · осталось около %1</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Начат %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::RunsModel</name>
    <message>
        <source>Mailing</source>
        <translation>Рассылка</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Запланирован</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершён</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>run, subject</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>начат %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>шёл %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ScheduleFields</name>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Time of the end</source>
        <translation>Время окончания</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Один раз</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Каждый день</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Каждую неделю</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Каждый месяц</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>On a date</source>
        <translation>По дате</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>По времени</translation>
    </message>
    <message>
        <source>Choose a time zone.</source>
        <translation>Выберите часовой пояс.</translation>
    </message>
    <message>
        <source>The server knows no such time zone; write it like Europe/Moscow.</source>
        <translation>Сервер не знает такого часового пояса; пишите, например, Europe/Moscow.</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>Окончание раньше начала.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SenderCard</name>
    <message>
        <source>Sending services</source>
        <translation>Службы отправки</translation>
    </message>
    <message>
        <source>No sending service runs: letters wait. Start mailerapp --daemon on a computer that is always on.</source>
        <translation>Служба отправки не запущена: письма ждут. Запустите mailerapp --daemon на компьютере, который всегда включён.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Работает</translation>
    </message>
    <message>
        <source>Waits for a server</source>
        <translation>Ждёт сервер</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлена</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Нет связи</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>версия %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>запущена: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln соединение</numerusform>
            <numerusform>%Ln соединения</numerusform>
            <numerusform>%Ln соединений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 letters a second</source>
        <translation>%1 писем в секунду</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) sent</source>
        <translation>
            <numerusform>отправлено %Ln письмо</numerusform>
            <numerusform>отправлено %Ln письма</numerusform>
            <numerusform>отправлено %Ln писем</numerusform>
        </translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>последний сигнал: %1</translation>
    </message>
    <message>
        <source>It is tried just now.</source>
        <translation>Сейчас идёт проверка.</translation>
    </message>
    <message>
        <source>Next try %1.</source>
        <translation>Следующая проверка: %1.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ServiceMailingsModel</name>
    <message>
        <source>Mailing</source>
        <translation>Рассылка</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Следующий запуск</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>subject of a message</comment>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Запусков ещё не было</translation>
    </message>
    <message>
        <source>%1 of %2 letters</source>
        <translation>%1 из %2 писем</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ServicePage</name>
    <message>
        <source>Settings of the service</source>
        <translation>Настройки сервиса</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отменить изменения</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Изменений нет.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>The settings are saved; sending services follow within seconds.</source>
        <translation>Настройки сохранены; службы отправки учтут их за несколько секунд.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Session</name>
    <message>
        <source>Your account is blocked or was deleted. Ask a manager of the service.</source>
        <translation>Ваша учётная запись заблокирована или удалена. Обратитесь к менеджеру сервиса.</translation>
    </message>
    <message>
        <source>Your password was changed elsewhere. Sign in with the new one.</source>
        <translation>Ваш пароль изменён в другом месте. Войдите с новым паролем.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SettingRow</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>От %1 до %2.</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>По умолчанию: %1</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1: вернуть значение по умолчанию</translation>
    </message>
    <message>
        <source>Enter a whole number from %1 to %2.</source>
        <translation>Введите целое число от %1 до %2.</translation>
    </message>
    <message>
        <source>“%1” is not a domain name; write it like shop.example.</source>
        <translation>«%1» — не имя домена; пишите, например, shop.example.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Слишком длинно.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SettingsCard</name>
    <message>
        <source>This is not your password. Enter the one you sign in with.</source>
        <translation>Это не ваш пароль. Введите тот, с которым вы входите.</translation>
    </message>
    <message>
        <source>The last administrator stays one. Give somebody else the role first.</source>
        <translation>Последний администратор остаётся администратором. Сначала дайте эту роль кому-нибудь ещё.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрыть (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close the panel at the right</source>
        <translation>Закрыть панель справа</translation>
    </message>
</context>
<context>
    <name>mailer::ui::SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Запомнить меня на этом компьютере</translation>
    </message>
    <message>
        <source>Forgot it?</source>
        <translation>Забыли?</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Зарегистрироваться</translation>
    </message>
    <message>
        <source>No account yet?</source>
        <translation>Нет учётной записи?</translation>
    </message>
    <message>
        <source>to mailerapp on %1</source>
        <translation>в mailerapp на %1</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Other workspace…</source>
        <translation>Другое рабочее пространство…</translation>
    </message>
    <message>
        <source>Server: %1 · encrypted</source>
        <translation>Сервер: %1 · с шифрованием</translation>
    </message>
    <message>
        <source>Server: %1 · not encrypted</source>
        <translation>Сервер: %1 · без шифрования</translation>
    </message>
</context>
<context>
    <name>mailer::ui::StartView</name>
    <message>
        <source>Welcome to mailerapp</source>
        <translation>Добро пожаловать</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>На этом компьютере</translation>
    </message>
    <message>
        <source>On our server</source>
        <translation>На нашем сервере</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Where shall your clients and mailings be kept?</source>
        <translation>Где хранить клиентов и рассылки?</translation>
    </message>
    <message>
        <source>Your e-mail, which your letters will be from</source>
        <translation>Ваша почта: с неё будут приходить письма</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>For one person. mailerapp keeps a private database here and sends from here.</source>
        <translation>Для одного человека. mailerapp хранит базу на этом компьютере и отсюда же отправляет письма.</translation>
    </message>
    <message>
        <source>For a team. Everybody works on one PostgreSQL server; ask its administrator for the address and an account.</source>
        <translation>Для команды. Все работают на одном сервере PostgreSQL; адрес и учётную запись даст его администратор.</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Другой сервер</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Рабочие пространства</translation>
    </message>
    <message>
        <source>Where do you want to work?</source>
        <translation>Где вы хотите работать?</translation>
    </message>
    <message>
        <source>Back to the work on this computer</source>
        <translation>Назад к работе на этом компьютере</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Назад на %1</translation>
    </message>
</context>
<context>
    <name>mailer::ui::StateView</name>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
</context>
<context>
    <name>mailer::ui::StatusLine</name>
    <message>
        <source>Connecting…</source>
        <translation>Подключаемся…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Подключено</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Нет связи</translation>
    </message>
    <message>
        <source>Sent today %1 · deferred %2 · failed %3</source>
        <translation>Сегодня отправлено %1 · отложено %2 · не отправлено %3</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Настроить</translation>
    </message>
    <message>
        <source>Set up the mail server</source>
        <translation>Настроить почтовый сервер</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Нет ответа</translation>
    </message>
</context>
<context>
    <name>mailer::ui::StopListModel</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С какого времени</translation>
    </message>
</context>
<context>
    <name>mailer::ui::StopListPage</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Take off the list…</source>
        <translation>Убрать из стоп-листа…</translation>
    </message>
    <message>
        <source>Stop list</source>
        <translation>Стоп-лист</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Add an address…</source>
        <translation>Добавить адрес…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln адрес</numerusform>
            <numerusform>%Ln адреса</numerusform>
            <numerusform>%Ln адресов</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No address of the stop list has this in it. Search for less.</source>
        <translation>В стоп-листе нет адреса с таким текстом. Сократите запрос.</translation>
    </message>
    <message>
        <source>Nobody is on the stop list</source>
        <translation>В стоп-листе никого нет</translation>
    </message>
    <message>
        <source>Addresses on it get no letters, whatever mailing they are in: people who asked for that, and addresses that do not exist.</source>
        <translation>Адреса из стоп-листа не получают писем ни от одной рассылки: это люди, которые попросили об этом, и адреса, которых не существует.</translation>
    </message>
    <message>
        <source>Choose an address first.</source>
        <translation>Сначала выберите адрес.</translation>
    </message>
    <message>
        <source>Add to the stop list</source>
        <translation>Добавить в стоп-лист</translation>
    </message>
    <message>
        <source>This address gets no more letters of yours, until you take it off the list.</source>
        <translation>Этот адрес больше не будет получать ваших писем, пока вы не уберёте его из стоп-листа.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>добавлено вручную</translation>
    </message>
    <message>
        <source>%1 gets no more letters.</source>
        <translation>%1 больше не получает писем.</translation>
    </message>
    <message>
        <source>%1 is on the stop list already.</source>
        <translation>%1 уже в стоп-листе.</translation>
    </message>
    <message>
        <source>Take it off the stop list?</source>
        <translation>Убрать из стоп-листа?</translation>
    </message>
    <message>
        <source>%1 gets letters of coming runs again. It is on the list because: %2</source>
        <translation>%1 снова будет получать письма следующих запусков. Причина, по которой адрес в списке: %2</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>%1 gets letters again.</source>
        <translation>%1 снова получает письма.</translation>
    </message>
    <message>
        <source>Search addresses</source>
        <translation>Поиск по адресу</translation>
    </message>
</context>
<context>
    <name>mailer::ui::TestLetter</name>
    <message>
        <source>Test letter to %1, as %2 would read it</source>
        <translation>Пробное письмо на %1, как его прочтёт %2</translation>
    </message>
    <message>
        <source>Sent. The mail server took it: %1</source>
        <translation>Отправлено. Почтовый сервер его принял: %1</translation>
    </message>
    <message>
        <source>The mail server refused it: %1</source>
        <translation>Почтовый сервер его не принял: %1</translation>
    </message>
    <message>
        <source>It was not sent within a day and is given up.</source>
        <translation>За сутки оно не ушло, и попытки прекращены.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Оно остановлено.</translation>
    </message>
    <message>
        <source>Nobody knows whether it arrived: the connection to the mail server broke. Look into your mailbox.</source>
        <translation>Неизвестно, дошло ли оно: связь с почтовым сервером прервалась. Посмотрите в свой почтовый ящик.</translation>
    </message>
    <message>
        <source>The mail server did not take it yet (%1). Next try %2.</source>
        <translation>Почтовый сервер пока его не принял (%1). Следующая попытка: %2.</translation>
    </message>
    <message>
        <source>Being handed to the mail server…</source>
        <translation>Передаётся почтовому серверу…</translation>
    </message>
    <message>
        <source>It waits: no sending service is running now. It goes out as soon as one starts, within a day.</source>
        <translation>Оно ждёт: служба отправки сейчас не работает. Уйдёт, как только она запустится, в течение суток.</translation>
    </message>
    <message>
        <source>Waiting for the sending service…</source>
        <translation>Ждёт службу отправки…</translation>
    </message>
</context>
<context>
    <name>mailer::ui::TextQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>mailer::ui::ToastLine</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Tray</name>
    <message>
        <source>Open mailerapp</source>
        <translation>Открыть mailerapp</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Закрыть mailerapp</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Нет связи</translation>
    </message>
</context>
<context>
    <name>mailer::ui::UserPanel</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Регистрация</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Takes effect at once, even in open windows.</source>
        <translation>Изменение действует сразу, в том числе в уже открытых окнах.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>Blocked %1.</source>
        <comment>day</comment>
        <translation>Заблокирован %1.</translation>
    </message>
    <message>
        <source>Blocked %1 by %2.</source>
        <comment>day, name</comment>
        <translation>Заблокирован %1, менеджер: %2.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Причина: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Give and take roles</source>
        <translation>Выдать или отозвать роли</translation>
    </message>
</context>
<context>
    <name>mailer::ui::UsersModel</name>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Mailings</source>
        <translation>Рассылки</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Регистрация</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>Blocked %1</source>
        <comment>day</comment>
        <translation>Заблокирован %1</translation>
    </message>
    <message>
        <source>Blocked %1 by %2</source>
        <comment>day, name</comment>
        <translation>Заблокирован %1, менеджер: %2</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Разблокировать…</translation>
    </message>
    <message>
        <source>Block…</source>
        <translation>Заблокировать…</translation>
    </message>
    <message>
        <source>Only a manager blocks and unblocks users.</source>
        <translation>Блокировать и разблокировать пользователей может только менеджер.</translation>
    </message>
    <message>
        <source>You cannot block yourself.</source>
        <translation>Нельзя заблокировать самого себя.</translation>
    </message>
    <message>
        <source>Managers and administrators cannot be blocked. An administrator can take the role away first.</source>
        <translation>Менеджеров и администраторов заблокировать нельзя. Сначала администратор должен снять с них роль.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::UsersPage</name>
    <message>
        <source>Name or e-mail</source>
        <translation>Имя или e-mail</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Пользователи</translation>
    </message>
    <message>
        <source>Whom to show</source>
        <translation>Кого показывать</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активные</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Заблокированные</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln пользователь</numerusform>
            <numerusform>%Ln пользователя</numerusform>
            <numerusform>%Ln пользователей</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Никто не найден</translation>
    </message>
    <message>
        <source>No user has this in the name or e-mail. Search for less, or show everyone.</source>
        <translation>Таких имён и адресов нет. Сократите запрос или покажите всех.</translation>
    </message>
    <message>
        <source>Unblock %1?</source>
        <translation>Разблокировать: %1?</translation>
    </message>
    <message>
        <source>%1 can sign in again at once, and mailings go on: of the runs that were missed at most the newest is made up for.</source>
        <translation>%1 сразу сможет войти, рассылки продолжатся: из пропущенных запусков состоится не более одного, самого нового.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Заблокировать: %1?</translation>
    </message>
    <message numerus="yes">
        <source>%1 is signed out everywhere and cannot sign in any more. %Ln mailing(s) stop(s) within seconds; letters that wait are kept. Nothing is deleted, and you can unblock at any time.</source>
        <translation>
            <numerusform>%1: все сеансы завершатся, войти снова будет нельзя. %Ln рассылка остановится за несколько секунд; ожидающие письма сохранятся. Ничего не удаляется, разблокировать можно в любой момент.</numerusform>
            <numerusform>%1: все сеансы завершатся, войти снова будет нельзя. %Ln рассылки остановятся за несколько секунд; ожидающие письма сохранятся. Ничего не удаляется, разблокировать можно в любой момент.</numerusform>
            <numerusform>%1: все сеансы завершатся, войти снова будет нельзя. %Ln рассылок остановятся за несколько секунд; ожидающие письма сохранятся. Ничего не удаляется, разблокировать можно в любой момент.</numerusform>
        </translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Reason; %1 gets it by e-mail</source>
        <translation>Причина; её пришлют по почте (%1)</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln characters.</source>
        <translation>
            <numerusform>Не более %Ln символа.</numerusform>
            <numerusform>Не более %Ln символов.</numerusform>
            <numerusform>Не более %Ln символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is blocked.</source>
        <translation>Пользователь %1 заблокирован.</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 снова может войти.</translation>
    </message>
    <message>
        <source>Take a role from yourself?</source>
        <translation>Снять роль с самого себя?</translation>
    </message>
    <message>
        <source>You lose at once what the role “%1” lets you do, and only another administrator can give it back.</source>
        <translation>Вы сразу лишитесь того, что позволяет роль «%1», и вернуть её сможет только другой администратор.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>The last administrator stays one. Give somebody else the role first.</source>
        <translation>Последний администратор остаётся администратором. Сначала дайте эту роль кому-нибудь ещё.</translation>
    </message>
    <message>
        <source>%1 has the role “%2” now.</source>
        <translation>%1: роль «%2» дана.</translation>
    </message>
    <message>
        <source>%1 has no longer the role “%2”.</source>
        <translation>%1: роль «%2» снята.</translation>
    </message>
</context>
<context>
    <name>mailer::ui::WaitView</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>mailer::ui::Welcome</name>
    <message>
        <source>Opening the database of this computer…</source>
        <translation>Открываем базу данных этого компьютера…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Making the database of this computer…</source>
        <translation>Создаём базу данных этого компьютера…</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Справка (F1)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
</context>
</TS>
