<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui</name>
    <message>
      <source>InitScope ended in a crash the last time. Help → Report a Problem shows what it left behind.</source>
      <translation>InitScope 上次因崩溃而结束。“帮助 → 报告问题”中可以看到它留下的记录。</translation>
    </message>
    <message>
      <source>Something went wrong that should not have</source>
      <translation>出现了意外的错误</translation>
    </message>
    <message>
      <source>{kind}: {message}. Your document is still here; save it, and please report this (Help → Report a Problem).</source>
      <translation>{kind}：{message}。你的文档仍然在；请先保存，并报告此问题（帮助 → 报告问题）。</translation>
    </message>
    <message>
      <source>Settings are as at first</source>
      <translation>设置已恢复为初始值</translation>
    </message>
    <message>
      <source>{day}, {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>&amp;Look in:</source>
      <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
      <source>Files of &amp;type:</source>
      <translation>文件类型(&amp;T)：</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>Drive</source>
      <translation>驱动器</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>These settings had values that they cannot have, and are as at first: {titles}.</source>
      <translation>以下设置的值不合规定，已恢复为初始值：{titles}。</translation>
    </message>
    <message>
      <source>The settings could not be read and are as at first; the damaged file is kept as {path}.</source>
      <translation>设置无法读取，已恢复为初始值；损坏的文件保留为 {path}。</translation>
    </message>
    <message>
      <source>The settings in {path} cannot be read; the program runs with its own.</source>
      <translation>无法读取 {path} 中的设置；程序使用默认设置运行。</translation>
    </message>
    <message>
      <source>The settings could not be saved: {reason}.</source>
      <translation>设置无法保存：{reason}。</translation>
    </message>
    <message>
      <source>theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>Colours of the windows, of the plots and of saved pictures</source>
      <translation>窗口、图表和所存图片的颜色</translation>
    </message>
    <message>
      <source>language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>What the program speaks; numbers are read and written the same way in all of them</source>
      <translation>程序所用的语言；数字的读写方式在各种语言里都相同</translation>
    </message>
    <message>
      <source>digits</source>
      <translation>有效数字</translation>
    </message>
    <message>
      <source>Significant digits of measured numbers; where values are compared, as many more or fewer as usual</source>
      <translation>测量值的有效数字位数；在比较数值的地方照常相应增减</translation>
    </message>
    <message>
      <source>precision</source>
      <translation>精度</translation>
    </message>
    <message>
      <source>Type of every number in experiments that are started empty</source>
      <translation>新建空白实验时所有数的类型</translation>
    </message>
    <message>
      <source>pictures per second</source>
      <translation>每秒帧数</translation>
    </message>
    <message>
      <source>How often each plot is drawn at most; less often while training runs at full speed</source>
      <translation>每幅图每秒最多重画的次数；训练全速运行时会少一些</translation>
    </message>
    <message>
      <source>threads of a product</source>
      <translation>矩阵乘积的线程数</translation>
    </message>
    <message>
      <source>Cores that share a large matrix product while training. More than 1 pays for layers of about 1,000 units on a machine that is otherwise idle; smaller products always take one, which is faster for them</source>
      <translation>训练时共同计算一个大矩阵乘积的核数。层宽约 1,000 个单元、且机器空闲时，大于 1 才划算；较小的乘积总是只用一个线程，那样更快</translation>
    </message>
    <message>
      <source>worker processes</source>
      <translation>工作进程数</translation>
    </message>
    <message>
      <source>How many races the advisor runs at a time; empty: one for each core</source>
      <translation>顾问同时进行的竞赛数；留空：每个核一个</translation>
    </message>
    <message>
      <source>dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>system</source>
      <translation>系统</translation>
    </message>
  </context>
</TS>
