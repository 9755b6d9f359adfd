<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>mailer::ui::ArticleList</name>
    <message numerus="yes">
        <source>%1 · %Ln view(s)</source>
        <translation>
            <numerusform>%1 · %Ln view</numerusform>
            <numerusform>%1 · %Ln views</numerusform>
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
    <name>mailer::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln sending service(s) running</source>
        <translation>
            <numerusform>%Ln sending service running</numerusform>
            <numerusform>%Ln sending services running</numerusform>
        </translation>
    </message>
</context>
</TS>
