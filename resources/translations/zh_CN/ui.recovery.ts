<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.recovery</name>
    <message>
      <source>No copy for the case of a crash can be kept: {reason}.</source>
      <translation>无法保存用于崩溃恢复的备份：{reason}。</translation>
    </message>
    <message>
      <source>“{name}”, trained for {steps:,} steps, {when}</source>
      <translation>“{name}”，已训练 {steps:,} 步，{when}</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>恢复</translation>
    </message>
    <message>
      <source>InitScope was not closed properly last time. Restore what was open?</source>
      <translation>InitScope 上次没有正常退出。要恢复当时打开的内容吗？</translation>
    </message>
    <message>
      <source>&amp;Restore</source>
      <translation>恢复(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Discard</source>
      <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
      <source>“{name}”, edited, {when}</source>
      <translation>“{name}”，已编辑，{when}</translation>
    </message>
    <message>
      <source>“{name}”, edited, trained for {steps:,} steps, {when}</source>
      <translation>“{name}”，已编辑，已训练 {steps:,} 步，{when}</translation>
    </message>
    <message>
      <source>Something could not be restored</source>
      <translation>有内容无法恢复</translation>
    </message>
    <message>
      <source>What was kept of an experiment is damaged and cannot be read. It lies in {path} now.</source>
      <translation>某个实验的备份已损坏，无法读取。它现在位于 {path}。</translation>
    </message>
  </context>
</TS>
