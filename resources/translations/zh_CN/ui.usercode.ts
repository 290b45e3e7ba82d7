<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.usercode</name>
    <message>
      <source>The file that was checked</source>
      <translation>被检验的文件</translation>
    </message>
    <message>
      <source>The lines of the file, with those marked that a wrong gradient comes from</source>
      <translation>文件的各行，标出造成错误梯度的行</translation>
    </message>
    <message>
      <source>{functions}: {convention}</source>
      <translation>{functions}：{convention}</translation>
    </message>
    <message>
      <source>Check of your code</source>
      <translation>检验你的代码</translation>
    </message>
    <message>
      <source>Choose file…</source>
      <translation>选择文件…</translation>
    </message>
    <message>
      <source>A Python file with a forward and a backward pass; it can also be dropped here</source>
      <translation>含有前向与反向传播的 Python 文件；也可以拖放到这里</translation>
    </message>
    <message>
      <source>Functions to check</source>
      <translation>要检验的函数</translation>
    </message>
    <message>
      <source>Functions of the file that belong together and are checked against each other</source>
      <translation>文件中彼此配对、相互检验的函数</translation>
    </message>
    <message>
      <source>Functions</source>
      <translation>函数</translation>
    </message>
    <message>
      <source>Propose inputs anew</source>
      <translation>重新建议输入</translation>
    </message>
    <message>
      <source>Propose inputs anew: forget your changes</source>
      <translation>重新建议输入：放弃你的修改</translation>
    </message>
    <message>
      <source>Seed of the inputs</source>
      <translation>输入的随机种子</translation>
    </message>
    <message>
      <source>The same seed draws the same inputs</source>
      <translation>相同的随机种子给出相同的输入</translation>
    </message>
    <message>
      <source>Another seed</source>
      <translation>换一个随机种子</translation>
    </message>
    <message>
      <source>Draw other random inputs</source>
      <translation>换一组随机输入</translation>
    </message>
    <message>
      <source>Call the code again and compare every gradient that it returns with a numerical one</source>
      <translation>再次调用代码，并把它返回的每个梯度与数值梯度比较</translation>
    </message>
    <message>
      <source>End the process in which the code runs</source>
      <translation>结束运行代码的进程</translation>
    </message>
    <message>
      <source>Progress of the check</source>
      <translation>检验进度</translation>
    </message>
    <message>
      <source>… {count:,} characters in all</source>
      <translation>… 共 {count:,} 个字符</translation>
    </message>
    <message>
      <source>What to know</source>
      <translation>须知</translation>
    </message>
    <message>
      <source>What the code printed</source>
      <translation>代码的输出</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>Inputs</source>
      <translation>输入</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>重新检验</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Checked again whenever it is saved.</source>
      <translation>每次保存后都会重新检验。</translation>
    </message>
    <message>
      <source>{done:,} of 1 element</source>
      <translation>1 个元素中的 {done:,} 个</translation>
    </message>
    <message>
      <source>{done:,} of {count:,} elements</source>
      <translation>{count:,} 个元素中的 {done:,} 个</translation>
    </message>
    <message>
      <source>Starting Python …</source>
      <translation>正在启动 Python …</translation>
    </message>
    <message>
      <source>one number</source>
      <translation>一个数</translation>
    </message>
    <message>
      <source>Sizes, such as 3 × 4; empty for one number</source>
      <translation>各维大小，如 3 × 4；留空表示一个数</translation>
    </message>
    <message>
      <source>Smallest and largest number, such as −1, 1</source>
      <translation>最小值和最大值，如 −1, 1</translation>
    </message>
    <message>
      <source>Whole numbers from 0 to below this</source>
      <translation>从 0 到小于此值的整数</translation>
    </message>
    <message>
      <source>A value as JSON: 0.5, true, "text", {"stride": 1}</source>
      <translation>JSON 形式的值：0.5、true、"text"、{"stride": 1}</translation>
    </message>
    <message>
      <source>Shape of {input}</source>
      <translation>{input} 的形状</translation>
    </message>
    <message>
      <source>Range of {input}</source>
      <translation>{input} 的范围</translation>
    </message>
    <message>
      <source>Below of {input}</source>
      <translation>{input} 的上限</translation>
    </message>
    <message>
      <source>Value of {input}</source>
      <translation>{input} 的值</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>取值</translation>
    </message>
    <message>
      <source>Check my code</source>
      <translation>检验我的代码</translation>
    </message>
    <message>
      <source>Python files (*.py)</source>
      <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
      <source>Is the backward pass that you wrote right?</source>
      <translation>你写的反向传播正确吗？</translation>
    </message>
    <message>
      <source>Choose or drop a Python file.</source>
      <translation>选择或拖入一个 Python 文件。</translation>
    </message>
    <message>
      <source>Every gradient that your code returns is compared with a numerical one, and again whenever you save the file.</source>
      <translation>代码返回的每个梯度都会与数值梯度比较，每次保存文件后再比较一次。</translation>
    </message>
    <message>
      <source>Or look at an example first:</source>
      <translation>也可以先看一个示例：</translation>
    </message>
    <message>
      <source>The file is run with your rights: only do that with code that you trust.</source>
      <translation>文件会以你的权限运行：请只运行你信任的代码。</translation>
    </message>
    <message>
      <source>It runs in a process of its own, which is ended if it does not come back. From now on it is run again whenever it is saved.</source>
      <translation>它在单独的进程中运行，若迟迟没有返回，进程会被终止。从现在起，每次保存后都会重新运行。</translation>
    </message>
    <message>
      <source>The code is being checked …</source>
      <translation>正在检验代码 …</translation>
    </message>
    <message>
      <source>The file or its inputs have changed since: this is what the check found before.</source>
      <translation>此后文件或其输入已有改动：这是之前检验的结果。</translation>
    </message>
    <message>
      <source>The code cannot be checked.</source>
      <translation>无法检验这段代码。</translation>
    </message>
    <message>
      <source>The check was cancelled.</source>
      <translation>检验已取消。</translation>
    </message>
    <message>
      <source>Two layers, right</source>
      <translation>两层网络，正确</translation>
    </message>
    <message>
      <source>Batch normalization with a bug</source>
      <translation>有错误的批归一化</translation>
    </message>
    <message>
      <source>The course's network</source>
      <translation>课程中的网络</translation>
    </message>
    <message>
      <source>seed {seed}</source>
      <translation>随机种子 {seed}</translation>
    </message>
    <message>
      <source>{scheme} differences</source>
      <translation>差分：{scheme}</translation>
    </message>
    <message>
      <source>Run and check</source>
      <translation>运行并检验</translation>
    </message>
    <message>
      <source>Run this file now, and again whenever it is saved</source>
      <translation>现在运行此文件，以后每次保存时再运行</translation>
    </message>
    <message>
      <source>Ways to an element</source>
      <translation>查看元素的途径</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>保存报告</translation>
    </message>
    <message>
      <source>Save the report (JSON or CSV)</source>
      <translation>保存报告（JSON 或 CSV）</translation>
    </message>
    <message>
      <source>1 element</source>
      <translation>1 个元素</translation>
    </message>
    <message>
      <source>{count:,} elements</source>
      <translation>{count:,} 个元素</translation>
    </message>
    <message>
      <source>An example that comes with the program and may be run without asking</source>
      <translation>随程序提供的例子，无须询问即可运行</translation>
    </message>
    <message>
      <source>Your code</source>
      <translation>你的代码</translation>
    </message>
    <message>
      <source>Gradients</source>
      <translation>梯度</translation>
    </message>
    <message>
      <source>Worst elements</source>
      <translation>最差元素</translation>
    </message>
    <message>
      <source>Run {name}?</source>
      <translation>要运行 {name} 吗？</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>已取消。</translation>
    </message>
    <message>
      <source>It was called with the inputs on the left: other shapes and values can be set there.</source>
      <translation>调用时使用的是左侧的输入，可在那里设置其他形状和取值。</translation>
    </message>
    <message>
      <source>The check stopped by a fault of ours: {error}. Please report it.</source>
      <translation>检验因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
  </context>
</TS>
