<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ground</name>
    <message>
      <source>a whole number</source>
      <translation>整数</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>数</translation>
    </message>
    <message>
      <source>text</source>
      <translation>文本</translation>
    </message>
    <message>
      <source>true or false</source>
      <translation>true 或 false</translation>
    </message>
    <message>
      <source>null</source>
      <translation>null</translation>
    </message>
    <message>
      <source>a list</source>
      <translation>列表</translation>
    </message>
    <message>
      <source>an object</source>
      <translation>对象</translation>
    </message>
    <message>
      <source>a number with decimals</source>
      <translation>小数</translation>
    </message>
    <message>
      <source>a truth value</source>
      <translation>真假值</translation>
    </message>
    <message>
      <source>it must be {kind} of at least {bound}</source>
      <translation>必须是不小于 {bound} 的{kind}</translation>
    </message>
    <message>
      <source>it must be {kind} of at most {bound}</source>
      <translation>必须是不大于 {bound} 的{kind}</translation>
    </message>
    <message>
      <source>it must be {kind} of more than {bound}</source>
      <translation>必须是大于 {bound} 的{kind}</translation>
    </message>
    <message>
      <source>it must be {kind} of less than {bound}</source>
      <translation>必须是小于 {bound} 的{kind}</translation>
    </message>
    <message>
      <source>it must have at least 1 character</source>
      <translation>至少要有 1 个字符</translation>
    </message>
    <message>
      <source>it must have at least {bound} characters</source>
      <translation>至少要有 {bound} 个字符</translation>
    </message>
    <message>
      <source>it must have at most 1 character</source>
      <translation>最多只能有 1 个字符</translation>
    </message>
    <message>
      <source>it must have at most {bound} characters</source>
      <translation>最多只能有 {bound} 个字符</translation>
    </message>
    <message>
      <source>it must have at least 1 entry</source>
      <translation>至少要有 1 项</translation>
    </message>
    <message>
      <source>it must have at least {bound} entries</source>
      <translation>至少要有 {bound} 项</translation>
    </message>
    <message>
      <source>it must have at most 1 entry</source>
      <translation>最多只能有 1 项</translation>
    </message>
    <message>
      <source>it must have at most {bound} entries</source>
      <translation>最多只能有 {bound} 项</translation>
    </message>
    <message>
      <source>{complaint}.</source>
      <translation>{complaint}。</translation>
    </message>
    <message>
      <source>it must be {allowed}, not {given}</source>
      <translation>必须是{allowed}，而不是{given}</translation>
    </message>
    <message>
      <source>there is no field '{field}' in it</source>
      <translation>其中没有字段“{field}”</translation>
    </message>
    <message>
      <source>the field '{field}' is missing</source>
      <translation>缺少字段“{field}”</translation>
    </message>
    <message>
      <source>'{value}' is not one of its values (did you mean '{near}'?)</source>
      <translation>“{value}”不是可取的值（是不是“{near}”？）</translation>
    </message>
    <message>
      <source>{demand}, not {given}</source>
      <translation>{demand}，而不是{given}</translation>
    </message>
    <message>
      <source>it must be {allowed}</source>
      <translation>必须是{allowed}</translation>
    </message>
    <message>
      <source>'{value}' is not one of its values</source>
      <translation>“{value}”不是可取的值</translation>
    </message>
    <message>
      <source>the text '{text}'</source>
      <translation>文本“{text}”</translation>
    </message>
    <message>
      <source> or </source>
      <translation>或</translation>
    </message>
    <message>
      <source>English</source>
      <translation>简体中文</translation>
    </message>
    <message>
      <source>, 	in a list</source>
      <translation>、</translation>
    </message>
    <message>
      <source>, </source>
      <translation>，</translation>
    </message>
    <message>
      <source>; </source>
      <translation>；</translation>
    </message>
    <message>
      <source>{text} {more}</source>
      <translation>{text}{more}</translation>
    </message>
  </context>
</TS>
