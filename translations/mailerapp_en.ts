<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LetterDecisions</name>
    <message numerus="yes">
        <source>Count %Ln letter(s) as sent?</source>
        <translation>
            <numerusform>Count %Ln letter as sent?</numerusform>
            <numerusform>Count %Ln letters as sent?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln letter(s) again?</source>
        <translation>
            <numerusform>Send %Ln letter again?</numerusform>
            <numerusform>Send %Ln letters again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) will count as sent.</source>
        <translation>
            <numerusform>%Ln letter will count as sent.</numerusform>
            <numerusform>%Ln letters will count as sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) will be sent again.</source>
        <translation>
            <numerusform>%Ln letter will be sent again.</numerusform>
            <numerusform>%Ln letters will be sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailingSentence</name>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <comment>goes to</comment>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finished. Last run: %1, %Ln letter(s).</source>
        <comment>moment</comment>
        <translation>
            <numerusform>Finished. Last run: %1, %Ln letter.</numerusform>
            <numerusform>Finished. Last run: %1, %Ln letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln sending service(s) running</source>
        <translation>
            <numerusform>%Ln sending service running</numerusform>
            <numerusform>%Ln sending services running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::AllMailingsPage</name>
    <message numerus="yes">
        <source>At most %Ln characters.</source>
        <translation>
            <numerusform>At most %Ln character.</numerusform>
            <numerusform>At most %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln mailing</numerusform>
            <numerusform>%Ln mailings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::AnswerList</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more kind(s) of answers</source>
        <translation>
            <numerusform>and %Ln more kind of answer</numerusform>
            <numerusform>and %Ln more kinds of answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleEditor</name>
    <message numerus="yes">
        <source>Published %1 · %Ln view(s)</source>
        <translation>
            <numerusform>Published %1 · %Ln view</numerusform>
            <numerusform>Published %1 · %Ln views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleList</name>
    <message numerus="yes">
        <source>%Ln view(s)</source>
        <translation>
            <numerusform>%Ln view</numerusform>
            <numerusform>%Ln views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ArticleReader</name>
    <message numerus="yes">
        <source>%1 · %Ln view(s)</source>
        <translation>
            <numerusform>%1 · %Ln view</numerusform>
            <numerusform>%1 · %Ln views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::AuditPage</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries are saved in %1.</source>
        <translation>
            <numerusform>%Ln entry is saved in %1.</numerusform>
            <numerusform>%Ln entries are saved in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::BlogPage</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ChoiceBar</name>
    <message numerus="yes">
        <source>%Ln client(s) chosen</source>
        <translation>
            <numerusform>%Ln client chosen</numerusform>
            <numerusform>%Ln clients chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientActions</name>
    <message numerus="yes">
        <source>%Ln client(s) as before.</source>
        <translation>
            <numerusform>%Ln client as before.</numerusform>
            <numerusform>%Ln clients as before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) deleted.</source>
        <translation>
            <numerusform>%Ln client deleted.</numerusform>
            <numerusform>%Ln clients deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) added to “%1”.</source>
        <translation>
            <numerusform>%Ln client added to “%1”.</numerusform>
            <numerusform>%Ln clients added to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) taken out of “%1”.</source>
        <translation>
            <numerusform>%Ln client taken out of “%1”.</numerusform>
            <numerusform>%Ln clients taken out of “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) put on the stop list; they get no more letters.</source>
        <translation>
            <numerusform>%Ln client put on the stop list; they get no more letters.</numerusform>
            <numerusform>%Ln clients put on the stop list; they get no more letters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) taken off the stop list.</source>
        <translation>
            <numerusform>%Ln client taken off the stop list.</numerusform>
            <numerusform>%Ln clients taken off the stop list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientForm</name>
    <message numerus="yes">
        <source>A client has at most %Ln field(s).</source>
        <translation>
            <numerusform>A client has at most %Ln field.</numerusform>
            <numerusform>A client has at most %Ln fields.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ClientsPage</name>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) match</source>
        <translation>
            <numerusform>%Ln client matches</numerusform>
            <numerusform>%Ln clients match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ExportJob</name>
    <message numerus="yes">
        <source>%Ln client(s) written…</source>
        <translation>
            <numerusform>%Ln client written…</numerusform>
            <numerusform>%Ln clients written…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) written to %1.</source>
        <translation>
            <numerusform>%Ln client written to %1.</numerusform>
            <numerusform>%Ln clients written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::FieldList</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) lack(s) it and read(s) nothing there: add words for them, as {{%1 | friend}}</source>
        <translation>
            <numerusform>%Ln client lacks it and reads nothing there: add words for such, as {{%1 | friend}}</numerusform>
            <numerusform>%Ln clients lack it and read nothing there: add words for them, as {{%1 | friend}}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) lack(s) it and read(s) “%1”</source>
        <translation>
            <numerusform>%Ln client lacks it and reads “%1”</numerusform>
            <numerusform>%Ln clients lack it and read “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::FieldsPage</name>
    <message numerus="yes">
        <source>The field “%1” and its values of %Ln client(s) are deleted for good. Letters that use it show their fallback.</source>
        <translation>
            <numerusform>The field “%1” and its value of %Ln client are deleted for good. Letters that use it show their fallback.</numerusform>
            <numerusform>The field “%1” and its values of %Ln clients are deleted for good. Letters that use it show their fallback.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ImportPage</name>
    <message numerus="yes">
        <source>%Ln client(s) imported.</source>
        <translation>
            <numerusform>%Ln client imported.</numerusform>
            <numerusform>%Ln clients imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln client(s)</source>
        <translation>
            <numerusform>Import %Ln client</numerusform>
            <numerusform>Import %Ln clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::LettersView</name>
    <message numerus="yes">
        <source>Your decision about %Ln letter(s) waits for the sending service.</source>
        <translation>
            <numerusform>Your decision about %Ln letter waits for the sending service.</numerusform>
            <numerusform>Your decision about %Ln letters waits for the sending service.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <comment>letters</comment>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ListsPage</name>
    <message numerus="yes">
        <source>%Ln mailing(s) go to this list.</source>
        <translation>
            <numerusform>%Ln mailing goes to this list.</numerusform>
            <numerusform>%Ln mailings go to this list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list “%1” with %Ln client(s) is deleted for good; the clients themselves stay.</source>
        <translation>
            <numerusform>The list “%1” with %Ln client is deleted for good; the client stays.</numerusform>
            <numerusform>The list “%1” with %Ln clients is deleted for good; the clients themselves stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s) go to it no more.</source>
        <translation>
            <numerusform>%Ln mailing goes to it no more.</numerusform>
            <numerusform>%Ln mailings go to it no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s)</source>
        <translation>
            <numerusform>%Ln list</numerusform>
            <numerusform>%Ln lists</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingDeeds</name>
    <message numerus="yes">
        <source>It goes to %Ln client(s) at once, as an extra run; the schedule does not move.</source>
        <translation>
            <numerusform>It goes to %Ln client at once, as an extra run; the schedule does not move.</numerusform>
            <numerusform>It goes to %Ln clients at once, as an extra run; the schedule does not move.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) that wait will not be sent; what is sent stays sent.</source>
        <translation>
            <numerusform>%Ln letter that waits will not be sent; what is sent stays sent.</numerusform>
            <numerusform>%Ln letters that wait will not be sent; what is sent stays sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) that wait will not be sent, and the mailing leaves the list with its reports.</source>
        <translation>
            <numerusform>%Ln letter that waits will not be sent, and the mailing leaves the list with its reports.</numerusform>
            <numerusform>%Ln letters that wait will not be sent, and the mailing leaves the list with its reports.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingForm</name>
    <message numerus="yes">
        <source>start up to %Ln minute(s) later</source>
        <translation>
            <numerusform>start up to %Ln minute later</numerusform>
            <numerusform>start up to %Ln minutes later</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingOutlook</name>
    <message numerus="yes">
        <source>%Ln client(s) on more than one list get one letter.</source>
        <translation>
            <numerusform>%Ln client on more than one list gets one letter.</numerusform>
            <numerusform>%Ln clients on more than one list get one letter each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) on the stop list are left out.</source>
        <translation>
            <numerusform>%Ln client on the stop list is left out.</numerusform>
            <numerusform>%Ln clients on the stop list are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingPanel</name>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingsModel</name>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln single client(s)</source>
        <translation>
            <numerusform>%Ln single client</numerusform>
            <numerusform>%Ln single clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MailingsPage</name>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln mailing</numerusform>
            <numerusform>%Ln mailings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessageEditorPage</name>
    <message numerus="yes">
        <source>What you save goes out with the next runs of %Ln mailing(s).</source>
        <translation>
            <numerusform>What you save goes out with the next runs of %Ln mailing.</numerusform>
            <numerusform>What you save goes out with the next runs of %Ln mailings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagePanel</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagesModel</name>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln file, %1</numerusform>
            <numerusform>%Ln files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailing(s)</source>
        <translation>
            <numerusform>%Ln mailing</numerusform>
            <numerusform>%Ln mailings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::MessagesPage</name>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::NumberCards</name>
    <message numerus="yes">
        <source>on average, %n run(s)</source>
        <translation>
            <numerusform>on average, %n run</numerusform>
            <numerusform>on average, %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::RateCard</name>
    <message numerus="yes">
        <source>Letters every %n minute(s)</source>
        <translation>
            <numerusform>Letters every minute (%n)</numerusform>
            <numerusform>Letters every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Letters every %n hour(s)</source>
        <translation>
            <numerusform>Letters every %n hour</numerusform>
            <numerusform>Letters every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Letters every %n day(s)</source>
        <translation>
            <numerusform>Letters every %n day</numerusform>
            <numerusform>Letters every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n run(s), one bar each.</source>
        <comment>screen reader</comment>
        <translation>
            <numerusform>The newest %n run, one bar each.</numerusform>
            <numerusform>The newest %n runs, one bar each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportExport</name>
    <message numerus="yes">
        <source>%1: %Ln letter(s) written.</source>
        <comment>file</comment>
        <translation>
            <numerusform>%1: %Ln letter written.</numerusform>
            <numerusform>%1: %Ln letters written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportPage</name>
    <message numerus="yes">
        <source>All %n run(s)</source>
        <translation>
            <numerusform>All %n run</numerusform>
            <numerusform>All %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::ReportsPage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::RunPanel</name>
    <message numerus="yes">
        <source>%Ln letter(s) may have arrived or not. Decide in the report.</source>
        <translation>
            <numerusform>%Ln letter may have arrived or not. Decide in the report.</numerusform>
            <numerusform>%Ln letters may have arrived or not. Decide in the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::SenderCard</name>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) sent</source>
        <translation>
            <numerusform>%Ln letter sent</numerusform>
            <numerusform>%Ln letters sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::StopListPage</name>
    <message numerus="yes">
        <source>%Ln address(es)</source>
        <translation>
            <numerusform>%Ln address</numerusform>
            <numerusform>%Ln addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailer::ui::UsersPage</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is signed out everywhere and cannot sign in any more. %Ln mailing(s) stop(s) within seconds; letters that wait are kept. Nothing is deleted, and you can unblock at any time.</source>
        <translation>
            <numerusform>%1 is signed out everywhere and cannot sign in any more. %Ln mailing stops within seconds; letters that wait are kept. Nothing is deleted, and you can unblock at any time.</numerusform>
            <numerusform>%1 is signed out everywhere and cannot sign in any more. %Ln mailings stop within seconds; letters that wait are kept. Nothing is deleted, and you can unblock at any time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln characters.</source>
        <translation>
            <numerusform>At most %Ln character.</numerusform>
            <numerusform>At most %Ln characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
