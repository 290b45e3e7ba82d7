<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>runs.export</name>
    <message>
      <source>Lane “{lane}”, layer {path}: {problem}</source>
      <translation>赛道“{lane}”，第 {path} 层：{problem}</translation>
    </message>
    <message>
      <source>{path} must end in {endings}.</source>
      <translation>{path} 必须以 {endings} 结尾。</translation>
    </message>
    <message>
      <source> or </source>
      <translation>或</translation>
    </message>
  </context>
</TS>
