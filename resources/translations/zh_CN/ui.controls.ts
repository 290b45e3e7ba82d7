<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.controls</name>
    <message>
      <source>{choice}: {option}</source>
      <translation>{choice}：{option}</translation>
    </message>
    <message>
      <source>Take over what stands here, and close</source>
      <translation>采用这里的内容并关闭</translation>
    </message>
    <message>
      <source>Close, and leave everything else as it is</source>
      <translation>关闭，其他一切保持不变</translation>
    </message>
    <message>
      <source>fault</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>empty: </source>
      <translation>留空：</translation>
    </message>
    <message>
      <source>no file yet</source>
      <translation>尚无文件</translation>
    </message>
    <message>
      <source>Choose {what}</source>
      <translation>选择{what}</translation>
    </message>
    <message>
      <source>Takes at most {count} characters.</source>
      <translation>最多 {count} 个字符。</translation>
    </message>
    <message>
      <source>names: a, b, …</source>
      <translation>名称：a, b, …</translation>
    </message>
    <message>
      <source>This cannot be left empty.</source>
      <translation>此项不能为空。</translation>
    </message>
    <message>
      <source>Needs at least {count} characters.</source>
      <translation>至少需要 {count} 个字符。</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>Lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>{tip}; it is then selected in all rooms</source>
      <translation>{tip}；随后在所有工作区中都选中它</translation>
    </message>
    <message>
      <source>Lane “{lane}” is selected now, in the Train room too.</source>
      <translation>已选中赛道“{lane}”，“训练”工作区中也是如此。</translation>
    </message>
    <message>
      <source>{low} and {high}</source>
      <translation>{low}，且{high}</translation>
    </message>
    <message>
      <source>A number is needed here.</source>
      <translation>这里需要一个数。</translation>
    </message>
    <message>
      <source>Must be {range}.</source>
      <translation>必须{range}。</translation>
    </message>
    <message>
      <source>above {bound}</source>
      <translation>大于 {bound}</translation>
    </message>
    <message>
      <source>at least {bound}</source>
      <translation>不小于 {bound}</translation>
    </message>
    <message>
      <source>below {bound}</source>
      <translation>小于 {bound}</translation>
    </message>
    <message>
      <source>at most {bound}</source>
      <translation>不大于 {bound}</translation>
    </message>
    <message>
      <source>Must be a finite number.</source>
      <translation>必须是有限的数。</translation>
    </message>
    <message>
      <source>Must be a whole number.</source>
      <translation>必须是整数。</translation>
    </message>
    <message>
      <source>0.01 or 1e-3</source>
      <translation>0.01 或 1e-3</translation>
    </message>
    <message>
      <source>“{text}” is not a number; write it like {hint}.</source>
      <translation>“{text}”不是数；请写成 {hint} 这样。</translation>
    </message>
    <message>
      <source>{name} exists already. Replace it?</source>
      <translation>{name} 已存在。要替换它吗？</translation>
    </message>
    <message>
      <source>Show this section, or hide it</source>
      <translation>显示或隐藏这一部分</translation>
    </message>
  </context>
</TS>
