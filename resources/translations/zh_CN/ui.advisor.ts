<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.advisor</name>
    <message>
      <source>steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>Steps of a race</source>
      <translation>每场比赛的步数</translation>
    </message>
    <message>
      <source>seeds</source>
      <translation>随机种子数</translation>
    </message>
    <message>
      <source>Draws of weights and batches that each start may run; 2 show chance</source>
      <translation>每种初始化可以跑的权重与批次抽样次数；2 次才看得出偶然性</translation>
    </message>
  </context>
</TS>
