<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.style</name>
    <message>
      <source>longer side</source>
      <translation>长边</translation>
    </message>
    <message>
      <source>rows	of a matrix</source>
      <translation>行数</translation>
    </message>
    <message>
      <source>tolerance</source>
      <translation>容差</translation>
    </message>
    <message>
      <source>zeros	how many</source>
      <translation>零元数</translation>
    </message>
  </context>
</TS>
