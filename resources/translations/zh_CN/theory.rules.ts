<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>theory.rules</name>
    <message>
      <source>an activation is covered behind sums over many units only, whose values are normal</source>
      <translation>理论只涵盖跟在许多单元之和后面的激活函数，其值服从正态分布</translation>
    </message>
    <message>
      <source>a batch of one example has no variance</source>
      <translation>只有一个样本的批次没有方差</translation>
    </message>
    <message>
      <source>a maximum is covered behind sums over many units only, with an activation or without</source>
      <translation>理论只涵盖对许多单元求和之后的最大值，其间有无激活函数均可</translation>
    </message>
    <message>
      <source>where windows overlap, gradients of neighbouring windows add up and are not independent</source>
      <translation>窗口重叠之处，相邻窗口的梯度相加，而它们并不独立</translation>
    </message>
  </context>
</TS>
