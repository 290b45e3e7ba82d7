<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.help</name>
    <message>
      <source>See why weight initialization makes or breaks a deep network, and whether its gradients are right.</source>
      <translation>看清权重初始化如何成就或毁掉一个深度网络，以及它的梯度是否正确。</translation>
    </message>
    <message>
      <source>About InitScope</source>
      <translation>关于 InitScope</translation>
    </message>
    <message>
      <source>The licence in full</source>
      <translation>许可证全文</translation>
    </message>
    <message>
      <source>The full text of the licence of what is chosen in the list</source>
      <translation>列表中所选组件的许可证全文</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close this window</source>
      <translation>关闭此窗口</translation>
    </message>
    <message>
      <source>What is shipped</source>
      <translation>随程序提供的组件</translation>
    </message>
    <message>
      <source>Choose one to read its licence in full</source>
      <translation>选择一项以阅读其许可证全文</translation>
    </message>
    <message>
      <source>What is shipped, and under which licence</source>
      <translation>随程序提供的组件及其许可证</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>组件</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>许可证</translation>
    </message>
    <message>
      <source>Report a Problem</source>
      <translation>报告问题</translation>
    </message>
    <message>
      <source>System information and log</source>
      <translation>系统信息与日志</translation>
    </message>
    <message>
      <source>The versions that run here, and below them the end of the log</source>
      <translation>本机运行的各个版本，下方是日志的结尾</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Put the whole text on the clipboard</source>
      <translation>把全部文字放到剪贴板</translation>
    </message>
    <message>
      <source>Open Folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Show the file {path} in the file manager</source>
      <translation>在文件管理器中显示文件 {path}</translation>
    </message>
    <message>
      <source>The log is empty: nothing has gone wrong here so far.</source>
      <translation>日志为空：到目前为止没有出过错。</translation>
    </message>
    <message>
      <source>What this program would tell about a problem</source>
      <translation>关于问题，程序能说明的内容</translation>
    </message>
    <message>
      <source>Nothing is ever sent: this text leaves your computer only if you copy it. It says which versions run here and what went wrong, and nothing of what your documents hold. Add in your own words what you did, and send it to whoever gave you InitScope.</source>
      <translation>程序从不发送任何内容：只有您自己复制，这段文字才会离开您的计算机。它只说明本机运行的版本和发生的错误，不包含您文档中的任何内容。请用自己的话补充您做了什么，再发给为您提供 InitScope 的人。</translation>
    </message>
  </context>
</TS>
