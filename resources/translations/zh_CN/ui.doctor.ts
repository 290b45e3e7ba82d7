<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.doctor</name>
    <message>
      <source>What ails the selected lane, in which layer, why, and a remedy that was tried out before it is offered.</source>
      <translation>所选对照组出了什么问题、在哪一层、为什么，以及事先试验过的处方。</translation>
    </message>
  </context>
</TS>
