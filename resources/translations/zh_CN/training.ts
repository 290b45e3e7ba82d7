<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>training</name>
    <message>
      <source>The fault “{fault}” does not apply to this network.</source>
      <translation>错误“{fault}”不适用于这个网络。</translation>
    </message>
    <message>
      <source>The experiment was changed after its training was kept.</source>
      <translation>训练备份之后，实验又被修改过。</translation>
    </message>
    <message>
      <source>The data are not those that it was trained on.</source>
      <translation>数据与训练时所用的不同。</translation>
    </message>
    <message>
      <source>A part of its history is missing.</source>
      <translation>缺少一部分训练记录。</translation>
    </message>
    <message>
      <source>It was kept by another version of the program.</source>
      <translation>它是由本程序的另一个版本保存的。</translation>
    </message>
    <message>
      <source>Singular values need two hidden layers at least, the last of them Dense.</source>
      <translation>奇异值至少需要两个隐藏层，且最后一个为全连接层。</translation>
    </message>
    <message>
      <source>Singular values are taken of layers up to {most} wide.</source>
      <translation>奇异值只计算宽度不超过 {most} 的层。</translation>
    </message>
    <message>
      <source>Lane “{lane}”, layer {path}: {problem}</source>
      <translation>赛道“{lane}”，第 {path} 层：{problem}</translation>
    </message>
    <message>
      <source>Lane “{lane}”: {problem}</source>
      <translation>赛道“{lane}”：{problem}</translation>
    </message>
  </context>
</TS>
