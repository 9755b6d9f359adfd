<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%1 clients written.</source>
        <translation>
            <numerusform>%1 client written.</numerusform>
            <numerusform>%1 clients written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 letters</source>
        <translation>
            <numerusform>%1 letter</numerusform>
            <numerusform>%1 letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>
%1 runs, planned from %2 to %3, were missed: %4.
</source>
        <translation>
            <numerusform>
%1 run, planned from %2 to %3, was missed: %4.
</numerusform>
            <numerusform>
%1 runs, planned from %2 to %3, were missed: %4.
</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  %1 attempts %2: %3
</source>
        <translation>
            <numerusform>  %1 attempt %2: %3
</numerusform>
            <numerusform>  %1 attempts %2: %3
</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 letters of the run are not sent yet%2; --report %3 tells about each</source>
        <translation>
            <numerusform>%1 letter of the run is not sent yet%2; --report %3 tells about it</numerusform>
            <numerusform>%1 letters of the run are not sent yet%2; --report %3 tells about each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Interrupted: %1 letters wait; mailerapp --daemon or the next --send-due sends them</source>
        <translation>
            <numerusform>Interrupted: %1 letter waits; mailerapp --daemon or the next --send-due sends it</numerusform>
            <numerusform>Interrupted: %1 letters wait; mailerapp --daemon or the next --send-due sends them</numerusform>
        </translation>
    </message>
</context>
</TS>
