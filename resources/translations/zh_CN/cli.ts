<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>cli</name>
    <message>
      <source>See why weight initialization makes or breaks a deep network.

Without arguments, or with documents (initscope FILE.initscope …), the window opens.
The commands below work without a screen.</source>
      <translation>看清权重初始化如何成就或毁掉一个深层网络。

不带参数，或给出文档（initscope FILE.initscope …）时，打开窗口。
以下命令不需要屏幕。</translation>
    </message>
    <message>
      <source>Results go to the standard output, messages and progress to the standard error output.
Exit status: 0 done, 1 a check failed or the doctor found something, 2 bad input, 3 the program cannot start on this
machine, 130 interrupted.
'initscope COMMAND --help' tells more; begin with: initscope run start</source>
      <translation>结果写到标准输出，消息和进度写到标准错误输出。
退出状态：0 完成；1 检验不通过或诊断发现问题；2 输入有误；3 程序无法在这台机器上启动；
130 被中断。
'initscope COMMAND --help' 有更多说明；可以从 initscope run start 开始</translation>
    </message>
    <message>
      <source>there is no command '{name}'; the commands are {all}.</source>
      <translation>没有命令“{name}”；可用的命令有 {all}。</translation>
    </message>
    <message>
      <source>to train a document, write: initscope run {path}</source>
      <translation>要训练文档，请输入：initscope run {path}</translation>
    </message>
    <message>
      <source>{path} is not an experiment; the window opens files that end in {extension}.</source>
      <translation>{path} 不是实验；窗口打开以 {extension} 结尾的文件。</translation>
    </message>
    <message>
      <source>there is no command '{name}'; did you mean '{near}'?</source>
      <translation>没有命令“{name}”；想输入的是“{near}”吗？</translation>
    </message>
    <message>
      <source>this experiment does not fit into memory.</source>
      <translation>内存容不下这个实验。</translation>
    </message>
    <message>
      <source>show program's version number and exit</source>
      <translation>显示版本号并退出</translation>
    </message>
    <message>
      <source>trial {done:,} of {total:,}, {speed:,.0f} trials/s</source>
      <translation>第 {done:,} 次试验，共 {total:,} 次，每秒 {speed:,.0f} 次</translation>
    </message>
    <message>
      <source>examples:
  initscope advise start
  initscope advise vanishing --lane 1 --steps 100 --seeds 8 --json

Every scheme that fits the network races at gains from 0.5 to 2 and at the critical gain of theory, on all cores.  Where
the doctor finds something severe that other weights do not have, a start is ruled out before the race.  After each seed
the starts that are clearly worse (99% interval of the paired difference) drop out.  Biases stay as
the lane has them, and so do layers with an initializer of their own, unless all layers have one.

JSON: {"lane", "steps", "seeds", "ranking", "skipped", "winner"}
"ranking" has every start, the best first, then those ruled out:
  initializer   its type
  gain          multiplier on its formula
  critical      whether theory calls that gain critical here
  loss          of the whole training set after the race, geometric mean over the seeds that did not diverge, or null
  loss_low, loss_high    its 95% interval (Student's t of the log-losses); null where it is infinite or not known
  diverged      share of the races that diverged; such a race counts as infinitely bad
  races         how many it ran; fewer than "seeds" if it was clearly worse before
  findings      codes of what the doctor finds before the first step
  ruled_out     the code for which it did not race, or null
  rank          from 1, or null if it did not race
  tied          whether it cannot be told from the first (95% interval of the paired difference)
"skipped" lists {"initializer", "reason"}.  "winner" is {"initializer", "settings"}: the first as in a document, and the
settings that 'initscope run SOURCE --set' takes one by one; null if every race diverged.
null stands for infinity, too.  The same experiment gives the same answer whatever the number of workers.

Ctrl+C gives up (exit status 130); no process is left.</source>
      <translation>示例：
  initscope advise start
  initscope advise vanishing --lane 1 --steps 100 --seeds 8 --json

凡适用于该网络的初始化方法，都以 0.5 到 2 的增益以及理论的临界增益参加竞赛，用上所有的核。如果诊断发现某种初始化有
严重问题而其他权重没有，就在竞赛前排除它。每个随机种子之后，明显较差的初始化（配对差的 99% 区间）退出。偏置保持赛道
原来的设置；自带初始化方法的层也是如此，除非所有层都自带。

JSON：{"lane", "steps", "seeds", "ranking", "skipped", "winner"}
"ranking" 含全部初始化，最好的在前，被排除的在后：
  initializer   类型
  gain          公式上的乘数
  critical      理论是否认为这个增益在此处是临界的
  loss          竞赛之后整个训练集的损失，对未发散的随机种子取几何平均，或 null
  loss_low, loss_high    其 95% 区间（对损失的对数用 Student t 分布）；无穷大或未知时为 null
  diverged      发散的竞赛所占的比例；发散的竞赛视为无穷差
  races         参加了几次；如果中途已明显较差，则少于 "seeds"
  findings      诊断在第一步之前所发现问题的代码
  ruled_out     使它未能参加竞赛的代码，或 null
  rank          从 1 起的名次；未参加时为 null
  tied          是否与第一名无法区分（配对差的 95% 区间）
"skipped" 列出 {"initializer", "reason"}。"winner" 是 {"initializer", "settings"}：与文档中写法相同的第一名，以及可以
逐个交给 'initscope run SOURCE --set' 的设置；如果每次竞赛都发散，则为 null。
无穷大也写作 null。不论用多少个进程，同一个实验给出同样的答案。

Ctrl+C 放弃（退出状态 130）；不会留下任何进程。</translation>
    </message>
    <message>
      <source>first	rank</source>
      <translation>第一名</translation>
    </message>
    <message>
      <source>as good</source>
      <translation>不相上下</translation>
    </message>
    <message>
      <source>dropped</source>
      <translation>已淘汰</translation>
    </message>
    <message>
      <source>worse</source>
      <translation>较差</translation>
    </message>
    <message>
      <source>start</source>
      <translation>初始化</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>low</source>
      <translation>下限</translation>
    </message>
    <message>
      <source>high</source>
      <translation>上限</translation>
    </message>
    <message>
      <source>diverged</source>
      <translation>已发散</translation>
    </message>
    <message>
      <source>races</source>
      <translation>竞赛次数</translation>
    </message>
    <message>
      <source>the doctor finds</source>
      <translation>诊断发现</translation>
    </message>
    <message>
      <source>{name}: {text}</source>
      <translation>{name}：{text}</translation>
    </message>
    <message>
      <source>rank initializations by the doctor and by short races</source>
      <translation>用诊断和短程竞赛为各种初始化排名</translation>
    </message>
    <message>
      <source>Rank schemes and gains for a lane by what the doctor says and by short races over several seeds.</source>
      <translation>根据诊断结果和多个随机种子下的短程竞赛，为一条赛道的初始化方法与增益排名。</translation>
    </message>
    <message>
      <source>steps of a race (default: {usual}, or what the experiment makes if that is less)</source>
      <translation>每次竞赛的步数（默认 {usual}；实验步数更少时取实验的步数）</translation>
    </message>
    <message>
      <source>seeds (default: {usual})</source>
      <translation>随机种子数（默认 {usual}）</translation>
    </message>
    <message>
      <source>processes (default: one for each core)</source>
      <translation>进程数（默认每个核一个）</translation>
    </message>
    <message>
      <source>… and {count} more (--json lists all).</source>
      <translation>…… 还有 {count} 个（--json 列出全部）。</translation>
    </message>
    <message>
      <source>{count} for {code}</source>
      <translation>{code} {count} 个</translation>
    </message>
    <message>
      <source>Lane “{lane}”: loss after {steps:,} steps, over up to {seeds} seeds</source>
      <translation>赛道“{lane}”：{steps:,} 步之后的损失，最多 {seeds} 个随机种子</translation>
    </message>
    <message>
      <source>{option} takes a number from 1 to {most:,}, not {value}.</source>
      <translation>{option} 应为 1 到 {most:,} 的数，而不是 {value}。</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>Ruled out by the doctor before the race: {counted}.</source>
      <translation>竞赛前已被诊断排除：{counted}。</translation>
    </message>
    <message>
      <source>Left out:</source>
      <translation>未参加：</translation>
    </message>
    <message>
      <source> (critical)</source>
      <translation>（临界）</translation>
    </message>
    <message>
      <source>JSON of the list: [{"name", "title", "summary"}, …]
  name     what to write for SOURCE in other commands
  title    the experiment's title
  summary  the first sentence of its notes
With NAME the document itself is printed, which is JSON with or without --json.</source>
      <translation>列表的 JSON：[{"name", "title", "summary"}, …]
  name     在其他命令中作为 SOURCE
  title    实验的标题
  summary  实验说明的第一句
给出 NAME 时输出文档本身；不论有没有 --json，它都是 JSON。</translation>
    </message>
    <message>
      <source>list the built-in experiments, or print one as a document</source>
      <translation>列出内置实验，或把其中一个作为文档输出</translation>
    </message>
    <message>
      <source>List the built-in experiments, or print one of them as a document.</source>
      <translation>列出内置实验，或把其中一个作为文档输出。</translation>
    </message>
    <message>
      <source>print this experiment as a document</source>
      <translation>把这个实验作为文档输出</translation>
    </message>
    <message>
      <source>print the JSON Schema of .initscope documents</source>
      <translation>输出 .initscope 文档的 JSON Schema</translation>
    </message>
    <message>
      <source>Print the JSON Schema (draft 2020-12) of .initscope documents, every field described.</source>
      <translation>输出 .initscope 文档的 JSON Schema（draft 2020-12），每个字段都有说明。</translation>
    </message>
    <message>
      <source>changes nothing: the schema is JSON</source>
      <translation>没有影响：Schema 本身就是 JSON</translation>
    </message>
    <message>
      <source>examples:
  initscope check start
  initscope check start --fault scaled-dW@2 --fault flipped-sign
  initscope check digits --lane 1 --scheme two-sided --json
  initscope check start --fault derivative-at-output --emulate

The gradient that the backward pass gives at the first step is compared in every element with a numerical one.  An
element passes if the two differ by no more than rounding and step size explain, the error bar.  A lane that is trained
with planted faults is checked with them; --fault puts more beside those.

Exit status: 0 the gradient is right, 1 it is not, 2 bad input.

JSON: {"passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "operations"}; a number that is not finite
is null.
  ng_ratio   ‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖) of all parameters together
  tensors    for each parameter {"name", "shape", "passed", "ng_ratio", "max_relative_error", "would_miss_below",
             "failed_elements", "method"}; an error smaller than would_miss_below (absolute) would not be found;
             max_relative_error is |a − n| / max(|a|, |n|) over the elements that are more than noise
  worst      the elements most error bars away: {"tensor", "index", "analytic", "numeric", "error_bar"}
  kinks      where a step crossed a kink: {"tensor", "index", "layer", "unit", "example", "sentence"}
  diagnosis  what is wrong: {"fault", "layer", "confidence", "sentence"}; layer "" is the whole network; confidence 0
             is a fault that was put in and cannot be seen here
  operations every operation of the backward pass in the order in which they ran, judged by what it was given:
             {"layer", "standing", "stage", "error", "sentence"}; standing is "right", "first wrong", "wrong", or
             "contaminated" (right by itself, handed a wrong gradient); missing where the network has diverged
  emulated   with --emulate: what other checkers would say, {"checker", "how", "measure", "number", "limit", "passed",
             "verdict", "objection"}; verdict is "right", "missed it", "false alarm" or "fails either way" (it would
             have refused the right gradient too), objection what else than the number made it refuse</source>
      <translation>示例：
  initscope check start
  initscope check start --fault scaled-dW@2 --fault flipped-sign
  initscope check digits --lane 1 --scheme two-sided --json
  initscope check start --fault derivative-at-output --emulate

反向传播在第一步给出的梯度，逐个元素与数值梯度比较。两者之差不超过舍入和步长所能解释的范围（误差限）时，该元素通过。
带有植入错误的赛道连同错误一起检验；--fault 在此之外再植入错误。

退出状态：0 梯度正确；1 梯度有误；2 输入有误。

JSON：{"passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "operations"}；非有限的数写作 null。
  ng_ratio   所有参数一起的 ‖数值 − 解析‖ / (‖数值‖ + ‖解析‖)
  tensors    每个参数为 {"name", "shape", "passed", "ng_ratio", "max_relative_error", "would_miss_below",
             "failed_elements", "method"}；小于 would_miss_below（绝对值）的误差无法发现；
             max_relative_error 是 |a − n| / max(|a|, |n|) 在高于噪声的元素中的最大值
  worst      偏离误差限倍数最多的元素：{"tensor", "index", "analytic", "numeric", "error_bar"}
  kinks      步长跨越折点之处：{"tensor", "index", "layer", "unit", "example", "sentence"}
  diagnosis  错在哪里：{"fault", "layer", "confidence", "sentence"}；layer 为 "" 时指整个网络；confidence 为 0 表示
             植入了但在此处看不出来的错误
  operations 反向传播的每个运算，按运行顺序排列，依其得到的输入判断：
             {"layer", "standing", "stage", "error", "sentence"}；standing 为 "right"、"first wrong"、"wrong" 或
             "contaminated"（自身正确，但收到的梯度是错的）；网络已发散时没有这一项
  emulated   与 --emulate 一起：其他检验器的结论，{"checker", "how", "measure", "number", "limit", "passed",
             "verdict", "objection"}；verdict 为 "right"、"missed it"、"false alarm" 或 "fails either way"（正确的梯度
             它也不会通过），objection 是除该数值之外使它不通过的理由</translation>
    </message>
    <message>
      <source>JSON: [{"name", "stage", "sentence"}, …]
  name      what to write after --fault in 'initscope check'; NAME@LAYER puts it into that layer
  stage     which operation of a layer it corrupts
  sentence  what is wrong</source>
      <translation>JSON：[{"name", "stage", "sentence"}, …]
  name      写在 'initscope check' 的 --fault 之后；NAME@LAYER 把它植入该层
  stage     它破坏层中的哪个运算
  sentence  错在哪里</translation>
    </message>
    <message>
      <source>right	verdict</source>
      <translation>判断正确</translation>
    </message>
    <message>
      <source>missed it</source>
      <translation>漏检</translation>
    </message>
    <message>
      <source>false alarm</source>
      <translation>误报</translation>
    </message>
    <message>
      <source>fails either way</source>
      <translation>无论对错都不通过</translation>
    </message>
    <message>
      <source>parameter</source>
      <translation>参数</translation>
    </message>
    <message>
      <source>shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <source>ratio</source>
      <translation>比值</translation>
    </message>
    <message>
      <source>max. rel.</source>
      <translation>最大相对</translation>
    </message>
    <message>
      <source>failed	elements</source>
      <translation>未通过</translation>
    </message>
    <message>
      <source>proved by</source>
      <translation>验证方式</translation>
    </message>
    <message>
      <source>{name} ({note})</source>
      <translation>{name}（{note}）</translation>
    </message>
    <message>
      <source>unknown	fault</source>
      <translation>未知错误</translation>
    </message>
    <message>
      <source>what others would say</source>
      <translation>其他检验器的结论</translation>
    </message>
    <message>
      <source>number</source>
      <translation>得数</translation>
    </message>
    <message>
      <source>limit</source>
      <translation>界限</translation>
    </message>
    <message>
      <source>says</source>
      <translation>结论</translation>
    </message>
    <message>
      <source>which is</source>
      <translation>评价</translation>
    </message>
    <message>
      <source>check the gradient of a network, and name the bug if it is wrong</source>
      <translation>检验网络的梯度；如果有错，指出是哪种错误</translation>
    </message>
    <message>
      <source>Check the gradient of a lane at its first step, every element, and name the bug if it is wrong.</source>
      <translation>逐个元素检验一条赛道第一步的梯度；如果有错，指出是哪种错误。</translation>
    </message>
    <message>
      <source>the referee (default: complex)</source>
      <translation>作为参照的数值微分（默认 complex，即复步差分）</translation>
    </message>
    <message>
      <source>move every weight by itself, however long it takes</source>
      <translation>逐个移动每个权重，不论需要多久</translation>
    </message>
    <message>
      <source>say also what other checkers would say: Ng's, PyTorch's, Caffe's, CS231n's</source>
      <translation>同时给出其他检验器的结论：吴恩达课程、PyTorch、Caffe、CS231n</translation>
    </message>
    <message>
      <source>put a bug into the backward pass first (see 'initscope faults'); may be given twice</source>
      <translation>先在反向传播中植入一个错误（见 initscope faults）；可以给两次</translation>
    </message>
    <message>
      <source>examples of the batch used (default: {usual})</source>
      <translation>使用批次中的多少个样本（默认 {usual}）</translation>
    </message>
    <message>
      <source>list the bugs that can be put into a backward pass</source>
      <translation>列出可以植入反向传播的错误</translation>
    </message>
    <message>
      <source>List the bugs that 'initscope check --fault' can put into a backward pass.</source>
      <translation>列出 initscope check --fault 可以植入反向传播的错误。</translation>
    </message>
    <message>
      <source>--examples {count}: at least one example is needed.</source>
      <translation>--examples {count}：至少需要一个样本。</translation>
    </message>
    <message>
      <source>ratio ‖n − a‖/(‖n‖ + ‖a‖)</source>
      <translation>比值 ‖n − a‖/(‖n‖ + ‖a‖)</translation>
    </message>
    <message>
      <source>maximum relative error</source>
      <translation>最大相对误差</translation>
    </message>
    <message>
      <source>finds every error above</source>
      <translation>能发现大于此值的误差</translation>
    </message>
    <message>
      <source>(absolute)</source>
      <translation>（绝对误差）</translation>
    </message>
    <message>
      <source>The gradient is right.</source>
      <translation>梯度正确。</translation>
    </message>
    <message>
      <source>The gradient is wrong.</source>
      <translation>梯度错误。</translation>
    </message>
    <message>
      <source>zero but for rounding</source>
      <translation>除舍入外为零</translation>
    </message>
    <message>
      <source>passed</source>
      <translation>通过</translation>
    </message>
    <message>
      <source>failed	check</source>
      <translation>未通过</translation>
    </message>
    <message>
      <source>element {done:,} of {total:,}, {speed:,.0f} elements/s</source>
      <translation>第 {done:,} 个元素，共 {total:,} 个，每秒 {speed:,.0f} 个</translation>
    </message>
    <message>
      <source>examples:
  initscope check-code layers.py
  initscope check-code layers.py --function affine_backward --set x=shape:3,4 --set x=range:-2,2
  initscope check-code net.py --set y=below:10 --set reg=value:0.5 --seed 7 --json

The file is run with your rights, in a process of its own that is ended after --seconds without progress, or after
--total-seconds.  Functions that belong together are found by their names:
  affine_forward(x, w, b) → out, cache      with  affine_backward(dout, cache) → dx, dw, db
  loss(params)                              with  grad(params); params is an array or a dictionary
  loss_and_grad(params) → loss, gradient    in one
  forward_propagation_n(X, Y, parameters)   with  backward_propagation_n(X, Y, cache)
  a class with forward(self, x) and backward(self, dout), gradients in self.dW or self.grads
  a class with loss(self, X, y) → loss, grads, or with loss and gradient, parameters in self.params
  a class with feedforward(self, a) and backprop(self, x, y), parameters in lists
  a torch.autograd.Function or torch.nn.Module, where PyTorch is installed
Without --function every one of them is checked.

Exit status: 0 all gradients are right, 1 one is not, 2 the code cannot be checked.

JSON: {"function", "inputs", "passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "notes"}; where a file
holds several functions and none is named, {"passed", "checks"}, a list of these or of {"function", "error"}.
  inputs     what the functions were called with: {NAME: {"kind", "shape", "low", "high"}, …}
  notes      what else was seen, in sentences: arguments that are written into, random numbers, …
  error      why the functions could not be checked
  the rest   as in 'initscope check --help'; layer is always empty, and a kink has no unit</source>
      <translation>示例：
  initscope check-code layers.py
  initscope check-code layers.py --function affine_backward --set x=shape:3,4 --set x=range:-2,2
  initscope check-code net.py --set y=below:10 --set reg=value:0.5 --seed 7 --json

文件以当前用户的权限在单独的进程中运行；--seconds 秒没有进展，或总共超过 --total-seconds 秒，进程即被结束。
配对的函数按名称寻找：
  affine_forward(x, w, b) → out, cache      配 affine_backward(dout, cache) → dx, dw, db
  loss(params)                              配 grad(params)；params 是数组或字典
  loss_and_grad(params) → loss, gradient    合为一个函数
  forward_propagation_n(X, Y, parameters)   配 backward_propagation_n(X, Y, cache)
  含 forward(self, x) 与 backward(self, dout) 的类，梯度在 self.dW 或 self.grads 中
  含 loss(self, X, y) → loss, grads 的类，或含 loss 与 gradient 的类，参数在 self.params 中
  含 feedforward(self, a) 与 backprop(self, x, y) 的类，参数在列表中
  torch.autograd.Function 或 torch.nn.Module（需已安装 PyTorch）
不给 --function 时，逐个检验全部函数。

退出状态：0 所有梯度正确；1 有梯度错误；2 代码无法检验。

JSON：{"function", "inputs", "passed", "ng_ratio", "tensors", "worst", "kinks", "diagnosis", "notes"}；文件中有多个函数
而没有指名时，为 {"passed", "checks"}，即由它们或 {"function", "error"} 组成的列表。
  inputs     调用函数时的输入：{NAME: {"kind", "shape", "low", "high"}, …}
  notes      还看到了什么，写成句子：参数被就地改写、随机数 ……
  error      函数为什么无法检验
  其余       见 'initscope check --help'；"layer" 总是空的，折点没有 "unit"</translation>
    </message>
    <message>
      <source>It was called with {inputs}.</source>
      <translation>调用时的输入是 {inputs}。</translation>
    </message>
    <message>
      <source>Give it others by --set NAME=shape:3,4, NAME=range:0,1 or NAME=value:JSON.</source>
      <translation>可用 --set NAME=shape:3,4、NAME=range:0,1 或 NAME=value:JSON 换成别的输入。</translation>
    </message>
    <message>
      <source>The code printed {count:,} characters:</source>
      <translation>代码输出了 {count:,} 个字符：</translation>
    </message>
    <message>
      <source>check a backward pass that you have written yourself</source>
      <translation>检验自己编写的反向传播</translation>
    </message>
    <message>
      <source>Check the gradients that functions in a Python file of yours compute.</source>
      <translation>检验 Python 文件中的函数所计算的梯度。</translation>
    </message>
    <message>
      <source>the file; it is run</source>
      <translation>文件；它会被运行</translation>
    </message>
    <message>
      <source>check this function only, with the one that belongs to it</source>
      <translation>只检验这个函数以及与它配对的函数</translation>
    </message>
    <message>
      <source>change an input: shape:3,4 · range:-1,1 · below:10 (whole numbers) · value:JSON; may be repeated</source>
      <translation>更改一个输入：shape:3,4 · range:-1,1 · below:10（整数）· value:JSON；可重复给出</translation>
    </message>
    <message>
      <source>of the inputs and random numbers (default: 0)</source>
      <translation>输入与随机数的种子（默认 0）</translation>
    </message>
    <message>
      <source>a call may take so long (default: %(default)g)</source>
      <translation>一次调用最多几秒（默认 %(default)g）</translation>
    </message>
    <message>
      <source>the check of one function may take so long altogether (default: %(default)g)</source>
      <translation>检验一个函数总共最多几秒（默认 %(default)g）</translation>
    </message>
    <message>
      <source>only list what can be checked; nothing is run</source>
      <translation>只列出可以检验的函数；不运行任何代码</translation>
    </message>
    <message>
      <source>--seed must not be negative.</source>
      <translation>--seed 不能为负。</translation>
    </message>
    <message>
      <source>--set needs --function where there are several: {names}.</source>
      <translation>有多个函数时，--set 需要与 --function 一起使用：{names}。</translation>
    </message>
    <message>
      <source>Try: --set {setting}</source>
      <translation>可以试试：--set {setting}</translation>
    </message>
    <message>
      <source>function</source>
      <translation>函数</translation>
    </message>
    <message>
      <source>kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>inputs</source>
      <translation>输入</translation>
    </message>
    <message>
      <source>{option} must be more than 0.</source>
      <translation>{option} 必须大于 0。</translation>
    </message>
    <message>
      <source>Cannot be checked: {reason}</source>
      <translation>无法检验：{reason}</translation>
    </message>
    <message>
      <source>examples:
  initscope critical tanh --bias-variance 0.05
  initscope critical gelu --json
  initscope critical '{"type": "leaky-relu", "slope": 0.2}'

In a network of equal, wide layers with Var W = weight_variance / fan_in and Var b = bias_variance, squared gradients
neither grow nor shrink from layer to layer.  Without --bias-variance the natural point is shown: without biases where
small signals keep (tanh, erf, ReLU, …), at q = 1 for SELU, and where deviations of q fade only slowly for GELU, SiLU
and Mish.

Exit status: 0 there is such a point, 1 there is none (the sentence goes to the standard error output), 2 bad input.

JSON: {"activation", "bias_variance", "weight_variance", "q", "gain_forward", "gain_backward", "xi_c", "half_stable",
       "chi_parallel", "torch_gain"}
  q              variance of the pre-activations there; 0 is the limit of small signals
  gain_forward   1/√E φ(Z)², the factor on 1/√fan_in that keeps a variance of 1 on the way in
  gain_backward  1/√E φ'(Z)², likewise for gradients
  torch_gain     what torch.nn.init.calculate_gain says, or null
  xi_c           depth, in layers, over which the correlation of two inputs is lost; null stands for infinite, as it is
                 at every critical point
  half_stable    whether q attracts from one side only
  chi_parallel   slope of the variance map at q: below 1 q attracts, above 1 it repels
Where there is no such point, bias_variance is as asked, and what cannot be said is null.</source>
      <translation>示例：
  initscope critical tanh --bias-variance 0.05
  initscope critical gelu --json
  initscope critical '{"type": "leaky-relu", "slope": 0.2}'

在各层相同且足够宽的网络中，若 Var W = weight_variance / fan_in、Var b = bias_variance，则梯度的平方既不逐层增大也不
逐层减小。不给 --bias-variance 时显示自然的临界点：小信号能保持不变的（tanh、erf、ReLU ……）取没有偏置的点，SELU 取
q = 1，GELU、SiLU 与 Mish 取 q 的偏差衰减得很慢的点。

退出状态：0 有这样的点；1 没有（说明写到标准错误输出）；2 输入有误。

JSON：{"activation", "bias_variance", "weight_variance", "q", "gain_forward", "gain_backward", "xi_c", "half_stable",
       "chi_parallel", "torch_gain"}
  q              该点处预激活值的方差；0 是小信号极限
  gain_forward   1/√E φ(Z)²，乘在 1/√fan_in 上、使方差在前向传播中保持为 1 的因子
  gain_backward  1/√E φ'(Z)²，对梯度同理
  torch_gain     torch.nn.init.calculate_gain 给出的值，或 null
  xi_c           两个输入的相关性消失所需的深度（层数）；null 表示无穷大，每个临界点都是如此
  half_stable    q 是否只从一侧吸引
  chi_parallel   方差映射在 q 处的斜率：小于 1 时 q 稳定，大于 1 时不稳定
没有这样的点时，bias_variance 为所给的值，无法给出的写作 null。</translation>
    </message>
    <message>
      <source>{activation}: gradients neither vanish nor explode at</source>
      <translation>{activation}：梯度在以下取值处既不消失也不爆炸</translation>
    </message>
    <message>
      <source>{activation} has no natural critical point: small signals cannot keep their variance with a bias variance of 0 or more. Only in deep saturation, at q = {spread:.3g}, gradients stay level (--bias-variance 0 shows it).</source>
      <translation>{activation} 没有自然的临界点：偏置方差不小于 0 时，小信号的方差无法保持不变。只有在深度饱和处（q = {spread:.3g}），梯度才不随层变化（--bias-variance 0 会显示它）。</translation>
    </message>
    <message>
      <source>there is no activation '{text}'; there are {names}.</source>
      <translation>没有激活函数“{text}”；可用的有 {names}。</translation>
    </message>
    <message>
      <source>0, the limit of small signals</source>
      <translation>0，即小信号极限</translation>
    </message>
    <message>
      <source>{activation} has no critical point with bias variance {asked:g}; its natural one has bias variance {bias:.6g} and weight variance {weight:.6g}/fan_in.</source>
      <translation>{activation} 在偏置方差 {asked:g} 处没有临界点；其自然的临界点：偏置方差 {bias:.6g}，权重方差 {weight:.6g}/fan_in。</translation>
    </message>
    <message>
      <source>{activation} has no critical point with bias variance {asked:g}.</source>
      <translation>{activation} 在偏置方差 {asked:g} 处没有临界点。</translation>
    </message>
    <message>
      <source>{activation} has no critical point with a bias variance of 0 or more.</source>
      <translation>偏置方差不小于 0 时，{activation} 没有临界点。</translation>
    </message>
    <message>
      <source>print the critical weight and bias variance of an activation</source>
      <translation>输出激活函数的临界权重方差与偏置方差</translation>
    </message>
    <message>
      <source>Print the variances of weights and biases at which gradients neither vanish nor explode.</source>
      <translation>输出使梯度既不消失也不爆炸的权重方差与偏置方差。</translation>
    </message>
    <message>
      <source>one of {all}</source>
      <translation>可选：{all}</translation>
    </message>
    <message>
      <source>Var b (default: the natural point's)</source>
      <translation>Var b（默认取自然临界点的值）</translation>
    </message>
    <message>
      <source>--bias-variance takes a number from 0 on, not {value:g}.</source>
      <translation>--bias-variance 应为不小于 0 的数，而不是 {value:g}。</translation>
    </message>
    <message>
      <source>there is no activation '{text}'; did you mean {names}?</source>
      <translation>没有激活函数“{text}”；想输入的是 {names} 吗？</translation>
    </message>
    <message>
      <source>any: a variance stays what it is</source>
      <translation>任意值：方差保持不变</translation>
    </message>
    <message>
      <source>weight variance × fan_in</source>
      <translation>权重方差 × fan_in</translation>
    </message>
    <message>
      <source>gain on 1/√fan_in</source>
      <translation>1/√fan_in 上的增益</translation>
    </message>
    <message>
      <source>bias variance</source>
      <translation>偏置方差</translation>
    </message>
    <message>
      <source>gain at variance 1</source>
      <translation>方差为 1 处的增益</translation>
    </message>
    <message>
      <source>forward	pass</source>
      <translation>前向</translation>
    </message>
    <message>
      <source>backward	pass</source>
      <translation>反向</translation>
    </message>
    <message>
      <source>variance q of z: {q}</source>
      <translation>z 的方差 q：{q}</translation>
    </message>
    <message>
      <source> or </source>
      <translation>或</translation>
    </message>
    <message>
      <source>{q:.6g}, which attracts from one side only</source>
      <translation>{q:.6g}，只从一侧吸引</translation>
    </message>
    <message>
      <source>{q:.6g}, which attracts</source>
      <translation>{q:.6g}，稳定（吸引）</translation>
    </message>
    <message>
      <source>{q:.6g}, which repels</source>
      <translation>{q:.6g}，不稳定（排斥）</translation>
    </message>
    <message>
      <source>'{text}' is no activation: {reason}.</source>
      <translation>“{text}”不是激活函数：{reason}。</translation>
    </message>
    <message>
      <source>examples:
  initscope derivative "t**3" --at 1 --eps 0.01
  initscope derivative "sin(x)/x" --at=-1e-3 --eps 1e-5 --dtype float32 --json
An expression that begins with a minus sign goes into parentheses: "(-t**2)".

JSON: {"expression", "at", "eps", "rows": [{"scheme", "value", "error", "order", "evaluations"}, …]}
  value        the derivative as the scheme estimates it; null where f is not defined or the step is lost in rounding
  error        value − exact, the exact derivative being symbolic; null also at a kink
  order        p where the error falls as εᵖ; for Ridders the highest in its tableau
  evaluations  how often f is evaluated</source>
      <translation>示例：
  initscope derivative "t**3" --at 1 --eps 0.01
  initscope derivative "sin(x)/x" --at=-1e-3 --eps 1e-5 --dtype float32 --json
以负号开头的公式要加括号："(-t**2)"。

JSON：{"expression", "at", "eps", "rows": [{"scheme", "value", "error", "order", "evaluations"}, …]}
  value        该方法估计的导数；f 无定义或步长淹没于舍入时为 null
  error        值 − 精确值，精确导数由符号微分得到；在折点处也为 null
  order        误差按 εᵖ 减小时的 p；对 Ridders 是其表中最高的阶
  evaluations  f 被求值的次数</translation>
    </message>
    <message>
      <source>compare numerical derivatives of a formula</source>
      <translation>比较一个公式的各种数值导数</translation>
    </message>
    <message>
      <source>Approximate the derivative of a formula at a point in every way, and compare with the exact one.</source>
      <translation>用各种方法近似一个公式在一点处的导数，并与精确值比较。</translation>
    </message>
    <message>
      <source>formula of t (or x, or θ), such as t**3 or sin(t)*exp(-t)</source>
      <translation>关于 t（或 x、θ）的公式，例如 t**3 或 sin(t)*exp(-t)</translation>
    </message>
    <message>
      <source>the point</source>
      <translation>求导的点</translation>
    </message>
    <message>
      <source>the step (default: 0.01)</source>
      <translation>步长（默认 0.01）</translation>
    </message>
    <message>
      <source>precision (default: float64)</source>
      <translation>精度（默认 float64）</translation>
    </message>
    <message>
      <source>f({variable}) = {formula} at {variable} = {point:g}, ε = {step:g}, {type}</source>
      <translation>f({variable}) = {formula}，{variable} = {point:g}，ε = {step:g}，{type}</translation>
    </message>
    <message>
      <source>scheme</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>value</source>
      <translation>值</translation>
    </message>
    <message>
      <source>error</source>
      <translation>误差</translation>
    </message>
    <message>
      <source>order</source>
      <translation>阶</translation>
    </message>
    <message>
      <source>evaluations</source>
      <translation>求值次数</translation>
    </message>
    <message>
      <source>exactly: {derivative}</source>
      <translation>精确值：{derivative}</translation>
    </message>
    <message>
      <source>examples:
  initscope doctor start
  initscope doctor pytorch-default --lane 1 --json
  initscope doctor start --lane 1 --set training.learning_rate=1

One forward and one backward pass on up to 256 examples; where they show nothing but the learning rate is large for the
curvature of the loss, the network is trained for 300 steps.  Every remedy is tried out: “predicted” was measured on the
treated network.  What goes away with the remedy of something else is its consequence and not reported by itself.

Exit status: 0 healthy, 1 something was found, 2 bad input.

JSON: {"healthy", "findings", "notes"}, both lists of
  {"code", "layer", "quantity", "measured", "expected", "expected_low", "expected_high", "severity", "sentence",
   "chance", "remedy", "predicted", "predicted_measure", "tried_steps", "tried_loss", "consequences"}</source>
      <translation>示例：
  initscope doctor start
  initscope doctor pytorch-default --lane 1 --json
  initscope doctor start --lane 1 --set training.learning_rate=1

在最多 256 个样本上做一次前向传播和一次反向传播；如果看不出问题，但学习率相对于损失的曲率较大，就把网络训练 300 步。
每个处方都实际试过：“预计”是在应用处方之后的网络上测得的。随另一个问题的处方一起消失的，是那个问题的后果，不单独列出。

退出状态：0 健康；1 发现问题；2 输入有误。

JSON：{"healthy", "findings", "notes"}，后两者是以下对象的列表：
  {"code", "layer", "quantity", "measured", "expected", "expected_low", "expected_high", "severity", "sentence",
   "chance", "remedy", "predicted", "predicted_measure", "tried_steps", "tried_loss", "consequences"}</translation>
    </message>
    <message>
      <source>  layer      the first layer concerned; "" is the whole network
  quantity   what was measured; unhealthy below expected_low or above expected_high, null where that side never is
  chance     [low, high], where 19 of 20 healthy draws lie, or null
  tried      steps that the treated network has made, and its loss at their end, or null
  severity   "severe" or "warning"; a "note" is peculiar but leaves a network healthy
  measured   a number that is not finite is null, here as everywhere</source>
      <translation>  layer      最先涉及的层；"" 指整个网络
  quantity   测量的量；低于 expected_low 或高于 expected_high 为异常，没有该侧界限时为 null
  chance     [low, high]，20 次健康的抽样中有 19 次落在其中，或 null
  tried      应用处方后的网络训练的步数及最后的损失，或 null
  severity   "severe" 或 "warning"；"note" 虽然特别，但网络仍是健康的
  measured   与别处一样，非有限的数写作 null</translation>
    </message>
    <message>
      <source>{quantity}: {value}</source>
      <translation>{quantity}：{value}</translation>
    </message>
    <message>
      <source>say what ails a network, why, and what cures it</source>
      <translation>指出网络有什么问题、原因何在、如何解决</translation>
    </message>
    <message>
      <source>Examine a lane before its first step: what ails it, why, and what cures it.</source>
      <translation>在第一步之前检查一条赛道：有什么问题、原因何在、如何解决。</translation>
    </message>
    <message>
      <source>, layer {layer}</source>
      <translation>，第 {layer} 层</translation>
    </message>
    <message>
      <source>why</source>
      <translation>原因</translation>
    </message>
    <message>
      <source>measured</source>
      <translation>测得</translation>
    </message>
    <message>
      <source>expected</source>
      <translation>预期</translation>
    </message>
    <message>
      <source>remedy</source>
      <translation>处方</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>预计</translation>
    </message>
    <message>
      <source>with it go</source>
      <translation>同时消除</translation>
    </message>
    <message>
      <source>one of {codes}</source>
      <translation>以下之一：{codes}</translation>
    </message>
    <message>
      <source>Lane “{lane}” is healthy.</source>
      <translation>赛道“{lane}”健康。</translation>
    </message>
    <message>
      <source>none known</source>
      <translation>没有已知的处方</translation>
    </message>
    <message>
      <source>Lane “{lane}”: 1 finding.</source>
      <translation>赛道“{lane}”：发现 1 个问题。</translation>
    </message>
    <message>
      <source>Lane “{lane}”: {count} findings.</source>
      <translation>赛道“{lane}”：发现 {count} 个问题。</translation>
    </message>
    <message>
      <source>note: </source>
      <translation>提示：</translation>
    </message>
    <message>
      <source>examples:
  initscope export start --to pytorch
  initscope export residual --lane 1 --to jax --out residual.py --weights residual.safetensors

The code is a module of its own that builds the network, draws its weights as the lane's initializer says, and has a
function load_weights that reads the exported weights; run as a program it prints the variance of every parameter.
  pytorch  build_model() -&gt; nn.Sequential, initialize(model)
  keras    build_model() -&gt; keras.Model, initialized
  jax      a Flax module Network, initialize(key, inputs) -&gt; variables
With an initializer that is fitted to data (LSUV) the function takes a batch of inputs as well.

The weights are those before the first step, in the experiment's precision.  Names are those of 'initscope tensors':
  1.W      units × inputs, or filters × channels × height × width; likewise 1.b
  2.gamma  and 2.beta of a normalization; 2.mean and 2.variance, BatchNorm's running averages
  3.alpha  the learned scale of a residual block

JSON: {"lane", "framework", "code", "code_file", "weights_file", "arrays"}
  lane          the lane's name
  framework     what --to says, or null
  code          the module, or null
  code_file     what --out says, or null
  weights_file  what --weights says, or null
  arrays        for each exported array its shape, a list</source>
      <translation>示例：
  initscope export start --to pytorch
  initscope export residual --lane 1 --to jax --out residual.py --weights residual.safetensors

代码是一个独立的模块：它构建网络，按赛道的初始化方法抽样权重，并有函数 load_weights 读取导出的权重；
作为程序运行时，它输出每个参数的方差。
  pytorch  build_model() -&gt; nn.Sequential, initialize(model)
  keras    build_model() -&gt; keras.Model，已初始化
  jax      Flax 模块 Network，initialize(key, inputs) -&gt; variables
如果初始化方法用数据拟合（LSUV），该函数还需要一个批次的输入。

权重是第一步之前的权重，精度与实验相同。名称与 'initscope tensors' 相同：
  1.W      单元 × 输入，或卷积核 × 通道 × 高 × 宽；1.b 同理
  2.gamma  以及归一化层的 2.beta；2.mean 与 2.variance 是批归一化的滑动平均
  3.alpha  残差块可学习的缩放

JSON：{"lane", "framework", "code", "code_file", "weights_file", "arrays"}
  lane          赛道的名称
  framework     --to 的值，或 null
  code          模块，或 null
  code_file     --out 的值，或 null
  weights_file  --weights 的值，或 null
  arrays        每个导出数组的形状，写成列表</translation>
    </message>
    <message>
      <source>Wrote {count} arrays of lane “{lane}” to {path}.</source>
      <translation>已将赛道“{lane}”的 {count} 个数组写入 {path}。</translation>
    </message>
    <message>
      <source>write a lane's initialization as PyTorch, Keras or JAX code, and its weights as a file</source>
      <translation>把赛道的初始化写成 PyTorch、Keras 或 JAX 代码，并把权重写成文件</translation>
    </message>
    <message>
      <source>Write a lane's initialization as code for another framework, its weights as a file, or both.</source>
      <translation>把赛道的初始化写成其他框架的代码，把权重写成文件，或两者都写。</translation>
    </message>
    <message>
      <source>write code for this framework</source>
      <translation>写成这个框架的代码</translation>
    </message>
    <message>
      <source>the file for the code (default: standard output)</source>
      <translation>代码文件（默认输出到标准输出）</translation>
    </message>
    <message>
      <source>write the weights to this file, .npz or .safetensors</source>
      <translation>把权重写入这个文件，.npz 或 .safetensors</translation>
    </message>
    <message>
      <source>--out is the file for the code: say with --to for which framework.</source>
      <translation>--out 是代码文件：请用 --to 指明框架。</translation>
    </message>
    <message>
      <source>say what to export: --to FRAMEWORK for code, --weights FILE for weights, or both.</source>
      <translation>请指明导出什么：--to FRAMEWORK 导出代码，--weights FILE 导出权重，或两者都给。</translation>
    </message>
    <message>
      <source>Wrote the network of lane “{lane}” for {framework} to {path}.</source>
      <translation>已将赛道“{lane}”的网络写成 {framework} 代码，存入 {path}。</translation>
    </message>
    <message>
      <source>examples:
  initscope forecast start
  initscope forecast pytorch-default --lane 1 --json

The prediction starts from the first batch and the variances that the initializers give; the measurement is that of the
first step, before it.  Bands hold two standard deviations over draws of the weights, for networks of this width and
depth.  Where theory does not cover a layer, the forecast stops there and says so.

JSON: {"layers": [{…}, …], "covered", "stopped_at", "reason"}, for each layer
  name                  path and kind
  fan_in, fan_out       of its weights
  weight_variance       Var W of one element
  bias_variance         Var b
  q                     E z² over units and examples, z before the activation, in the limit of wide layers
  chi1                  fan_in · Var W · E φ'(z)²: the layer's factor on squared gradients
  gradient_norm         ‖∂L/∂z‖ over units and examples of the batch: the middle of the band
  gradient_norm_low, gradient_norm_high        the band
  measured_q, measured_gradient_norm           the same of the network that the experiment's seed draws
  weight_gradient, weight_gradient_low, weight_gradient_high, measured_weight_gradient     ‖∂L/∂W‖ likewise
  activation_std, activation_std_low, activation_std_high, measured_activation_std
                        standard deviation of the outputs likewise
  gradient_variance     β, the variance of ln ‖∂L/∂z‖² for one example that finite width brings
  signal_variance       V, that of ln q; above 1 the forecast is unreliable
  covered               whether theory covers it
"covered" is true if theory covers all of them; if not, "stopped_at" is the path of the first that it does not, and
"reason" says why.  null stands for what is not predicted, what a layer does not have, and what is not finite.</source>
      <translation>示例：
  initscope forecast start
  initscope forecast pytorch-default --lane 1 --json

预测从第一个批次和初始化方法给出的方差出发；实测值取自第一步之前。范围为权重抽样的两个标准差，对应这样宽度和深度的
网络。理论不适用于某层时，预测止于该层并说明原因。

JSON：{"layers": [{…}, …], "covered", "stopped_at", "reason"}，每层：
  name                  路径与类型
  fan_in, fan_out       权重的扇入与扇出
  weight_variance       单个元素的 Var W
  bias_variance         Var b
  q                     E z²，取遍单元和样本，z 为激活之前的值，取宽层的极限
  chi1                  fan_in · Var W · E φ'(z)²：该层对梯度平方的放大倍数
  gradient_norm         ‖∂L/∂z‖，取遍批次的单元和样本：范围的中间值
  gradient_norm_low, gradient_norm_high        范围
  measured_q, measured_gradient_norm           按实验的随机种子抽样的网络的实测值
  weight_gradient, weight_gradient_low, weight_gradient_high, measured_weight_gradient     ‖∂L/∂W‖，同上
  activation_std, activation_std_low, activation_std_high, measured_activation_std
                        输出的标准差，同上
  gradient_variance     β，有限宽度给单个样本的 ln ‖∂L/∂z‖² 带来的方差
  signal_variance       V，ln q 的方差；大于 1 时预测不可靠
  covered               理论是否适用
理论适用于所有层时 "covered" 为 true；否则 "stopped_at" 是首个不适用的层的路径，"reason" 说明原因。
没有预测的、该层没有的、非有限的，都写作 null。</translation>
    </message>
    <message>
      <source>predict signals and gradients of a network by theory, beside the measured ones</source>
      <translation>用理论预测网络的信号与梯度，并与实测值并列</translation>
    </message>
    <message>
      <source>Predict what a lane measures before its first step, layer by layer, and measure it.</source>
      <translation>逐层预测一条赛道第一步之前的各个量，并实际测量。</translation>
    </message>
    <message>
      <source>layer</source>
      <translation>层</translation>
    </message>
    <message>
      <source>Lane “{lane}” before its first step, as theory predicts it and as it is:</source>
      <translation>赛道“{lane}”第一步之前的理论预测与实测值：</translation>
    </message>
    <message>
      <source>The forecast stops at layer {layer}: {reason}.</source>
      <translation>预测止于第 {layer} 层：{reason}。</translation>
    </message>
    <message>
      <source>Signals scatter by more than a factor e from draw to draw: the forecast is unreliable.</source>
      <translation>每次抽样之间，信号的波动超过 e 倍：预测不可靠。</translation>
    </message>
    <message>
      <source>usage: </source>
      <translation>用法：</translation>
    </message>
    <message>
      <source>positional arguments</source>
      <translation>位置参数</translation>
    </message>
    <message>
      <source>options</source>
      <translation>选项</translation>
    </message>
    <message>
      <source>show this help message and exit</source>
      <translation>显示本帮助并退出</translation>
    </message>
    <message>
      <source>%(prog)s: error: %(message)s
</source>
      <translation>%(prog)s: %(message)s
</translation>
    </message>
    <message>
      <source>argument %(argument_name)s: %(message)s</source>
      <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
      <source>the following arguments are required: %s</source>
      <translation>缺少以下参数：%s</translation>
    </message>
    <message>
      <source>unrecognized arguments: %s</source>
      <translation>无法识别的参数：%s</translation>
    </message>
    <message>
      <source>expected one argument</source>
      <translation>需要一个值</translation>
    </message>
    <message>
      <source>invalid choice: %(value)r (choose from %(choices)s)</source>
      <translation>没有 %(value)r 这个选项（可选：%(choices)s）</translation>
    </message>
    <message>
      <source>ignored explicit argument %r</source>
      <translation>不接受值 %r</translation>
    </message>
    <message>
      <source>not allowed with argument %s</source>
      <translation>不能与 %s 一起使用</translation>
    </message>
    <message>
      <source>it must be a whole number, not '{text}'.</source>
      <translation>应为整数，而不是“{text}”。</translation>
    </message>
    <message>
      <source>it must be a number, not '{text}'.</source>
      <translation>应为数，而不是“{text}”。</translation>
    </message>
    <message>
      <source>step {done:,} of {total:,}, {speed:,.0f} steps/s</source>
      <translation>第 {done:,} 步，共 {total:,} 步，每秒 {speed:,.0f} 步</translation>
    </message>
    <message>
      <source>part {done:,} of {total:,}, {speed:,.0f} parts/s</source>
      <translation>第 {done:,} 部分，共 {total:,} 部分，每秒 {speed:,.0f} 部分</translation>
    </message>
    <message>
      <source>examples:
  initscope report start --out start.pdf
  initscope report exploding --steps 300 --lane 0 --lane 2 --out exploding.pdf
  initscope report mine.initscope --steps 0 --out before.pdf --language zh_CN --paper Letter

The page holds the settings, each lane's start and what it came to, the depth profile with the bands of theory, loss,
gradients and their check over the steps, what the doctor finds with its remedies, and the gradient check of every
parameter.  It needs no screen.  The file is written whole or not at all.

Ctrl+C ends the training; the report is about the steps made by then, and the exit status is 130.</source>
      <translation>示例：
  initscope report start --out start.pdf
  initscope report exploding --steps 300 --lane 0 --lane 2 --out exploding.pdf
  initscope report mine.initscope --steps 0 --out before.pdf --language zh_CN --paper Letter

报告包括设置、每条赛道的初始化与结果、带理论范围的深度剖面、各步的损失、梯度及其检验、诊断发现的问题与处方，以及每个
参数的梯度检验。不需要屏幕。文件要么完整写入，要么不写。

Ctrl+C 结束训练；报告只涉及到那时为止的步数，退出状态为 130。</translation>
    </message>
    <message>
      <source>Wrote {path}.</source>
      <translation>已写入 {path}。</translation>
    </message>
    <message>
      <source>train an experiment and write a report of one page as PDF</source>
      <translation>训练一个实验，并写成一页 PDF 报告</translation>
    </message>
    <message>
      <source>Train an experiment and write what came out as a PDF file of one page.</source>
      <translation>训练一个实验，并把结果写成一页的 PDF 文件。</translation>
    </message>
    <message>
      <source>the PDF file to write</source>
      <translation>要写入的 PDF 文件</translation>
    </message>
    <message>
      <source>only this lane, from 0; give it again for more (default: all)</source>
      <translation>只要这条赛道，从 0 起编号；多条时可重复给出（默认全部）</translation>
    </message>
    <message>
      <source>size of the page (default: A4)</source>
      <translation>纸张大小（默认 A4）</translation>
    </message>
    <message>
      <source>of the page (default: that of these words)</source>
      <translation>报告的语言（默认与本帮助相同）</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>它是文件夹</translation>
    </message>
    <message>
      <source>there is no such folder</source>
      <translation>没有这个文件夹</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
      <source>this command is started as: initscope report</source>
      <translation>此命令的用法是：initscope report</translation>
    </message>
    <message>
      <source>--out makes the folder if need be and overwrites in it:
  experiment.initscope  the experiment as it was trained, settings included
  weights.npz           the weights at the end: lane0/1.W, lane0/1.b, … (lane from 0, layer from 1; W is units × inputs,
                        or filters × channels × height × width), and lane0/2.mean, lane0/2.variance of a BatchNorm
  history.csv           one row for each lane, step and layer:
                          lane, step, layer     the lane's name; the step, from 1; the layer, from 1 ("3.1" in a block)
                          loss, accuracy        of the step's batch, before the step; the same in all rows of a step
                          learning_rate         likewise
                          weight_gradient       L2 norm of ∂L/∂W
                          delta                 L2 norm of ∂L/∂z over units and examples
                          activation_std        standard deviation of the outputs over units and examples
                          update_ratio          ‖ΔW‖/‖W‖ of the step
                          activation_mean       mean of the outputs
                          inactive              share of dead units (rectifiers) or saturated outputs (bounded)
                        An empty cell stands for what a layer does not have and for NaN; inf is infinity.</source>
      <translation>--out 在需要时新建文件夹，并覆盖其中的：
  experiment.initscope  所训练的实验，包括设置
  weights.npz           最后的权重：lane0/1.W、lane0/1.b ……（赛道从 0 起，层从 1 起；W 为单元 × 输入，
                        或卷积核 × 通道 × 高 × 宽），以及批归一化的 lane0/2.mean、lane0/2.variance
  history.csv           每条赛道、每一步、每一层占一行：
                          lane, step, layer     赛道的名称；从 1 起的步；从 1 起的层（块内为 "3.1"）
                          loss, accuracy        该步批次在更新之前的值；同一步的各行相同
                          learning_rate         同上
                          weight_gradient       ∂L/∂W 的 L2 范数
                          delta                 ∂L/∂z 的 L2 范数，取遍单元和样本
                          activation_std        输出的标准差，取遍单元和样本
                          update_ratio          该步的 ‖ΔW‖/‖W‖
                          activation_mean       输出的均值
                          inactive              死亡单元（整流类）或饱和输出（有界类）的比例
                        空单元格表示该层没有这个量，或为 NaN；inf 是无穷大。</translation>
    </message>
    <message>
      <source>The results cannot be written to {folder}: {reason}.</source>
      <translation>无法将结果写入 {folder}：{reason}。</translation>
    </message>
    <message>
      <source>examples:
  initscope run start
  initscope run vanishing --steps 300 --set lanes.0.initializer.gain=4
  initscope run digits --set 'lanes.0.faults=[{"fault": "missing-activation-derivative", "layer": "1"}]'
  initscope run mine.initscope --set training.optimizer.type=adam --set training.learning_rate=0.001 --out results

JSON: {"lanes": [{…}, …], "references": [{…}, …], "seconds": …}, for each lane:
  name                  the lane's name
  steps                 steps made; fewer than the others if it diverged
  loss_first            loss on the batch of the first step, before it
  loss_last             loss on the batch of the last step, before it
  train_accuracy        share classified rightly at the end, of the training set
  test_accuracy         likewise of the test set
  gradient_norms_first  L2 norm of ∂L/∂W (∂L/∂γ in a normalization, ∂L/∂α of a learned scale) at the first
                        step, a list: one for each layer that has them, from the input to the output
  gradient_norms_last   likewise at the last step
  diverged_at           the step at which the loss was not finite any more, or null
  fitted                only with an initializer that is fitted to data (LSUV): for each layer that is, from the input
                        to the output, {"layer", "stds", "converged"}: its path, the standard deviations of z before
                        the first try and after each, and whether the last is near enough
"references" is a list of the published values that the experiment is to reproduce, empty where it has none:
  lane, name            index and name of the lane
  quantity              what is measured and where, in words
  published, measured   both values; measured is null if the training has not come that far
  bound                 whether the value is to be met ("about") or not to be passed ("at most", "at least")
  tolerance             how far it may be off, as a share: up to published · (1 + tolerance) or down to published / that
  within                whether the measured value agrees, or null
  source                who published it
"seconds" is the time that the training took.  null stands for what does not exist (an accuracy of a regression or of
a diverged lane) and for numbers that JSON cannot hold (NaN and infinity).</source>
      <translation>示例：
  initscope run start
  initscope run vanishing --steps 300 --set lanes.0.initializer.gain=4
  initscope run digits --set 'lanes.0.faults=[{"fault": "missing-activation-derivative", "layer": "1"}]'
  initscope run mine.initscope --set training.optimizer.type=adam --set training.learning_rate=0.001 --out results

JSON：{"lanes": [{…}, …], "references": [{…}, …], "seconds": …}，每条赛道：
  name                  赛道的名称
  steps                 完成的步数；如果发散，则少于其他赛道
  loss_first            第一步的批次在更新之前的损失
  loss_last             最后一步的批次在更新之前的损失
  train_accuracy        结束时训练集上分类正确的比例
  test_accuracy         测试集上同理
  gradient_norms_first  第一步时 ∂L/∂W（归一化层为 ∂L/∂γ，可学习的缩放为 ∂L/∂α）的 L2 范数，
                        列表：每个有权重的层一项，从输入到输出
  gradient_norms_last   最后一步同理
  diverged_at           损失不再是有限值的那一步，或 null
  fitted                仅当初始化方法用数据拟合（LSUV）时：每个拟合的层一项，从输入到输出，
                        {"layer", "stds", "converged"}：路径、首次尝试之前及每次尝试之后 z 的标准差、
                        最后一次是否足够接近
"references" 是该实验应当重现的已发表的值的列表，没有时为空：
  lane, name            赛道的编号与名称
  quantity              测量的是什么、在哪里
  published, measured   两个值；如果训练尚未到达，measured 为 null
  bound                 该值是应当达到（"about"），还是不应越过（"at most"、"at least"）
  tolerance             允许的相对偏差：上至 published · (1 + tolerance)，下至 published 除以它
  within                实测值是否相符，或 null
  source                由谁发表
"seconds" 是训练所用的时间。不存在的量（回归任务或已发散的赛道的准确率）以及 JSON 无法表示的数（NaN 与无穷大）
写作 null。</translation>
    </message>
    <message>
      <source>Ctrl+C ends the training; what there is by then is printed and written, and the exit status is 130.</source>
      <translation>Ctrl+C 结束训练；到那时为止的结果仍会输出并写入，退出状态为 130。</translation>
    </message>
    <message>
      <source>agrees</source>
      <translation>一致</translation>
    </message>
    <message>
      <source>differs</source>
      <translation>不符</translation>
    </message>
    <message>
      <source>not measured</source>
      <translation>未测量</translation>
    </message>
    <message>
      <source>{title}: {steps:,} steps in {seconds:.1f} s, {speed:,.0f} steps/s</source>
      <translation>{title}：{seconds:.1f} 秒内完成 {steps:,} 步，每秒 {speed:,.0f} 步</translation>
    </message>
    <message>
      <source>lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>first loss</source>
      <translation>初始损失</translation>
    </message>
    <message>
      <source>last loss</source>
      <translation>最终损失</translation>
    </message>
    <message>
      <source>train</source>
      <translation>训练集</translation>
    </message>
    <message>
      <source>test</source>
      <translation>测试集</translation>
    </message>
    <message>
      <source>{title}: 0 steps in {seconds:.1f} s</source>
      <translation>{title}：{seconds:.1f} 秒内完成 0 步</translation>
    </message>
    <message>
      <source>with {fault}</source>
      <translation>含错误：{fault}</translation>
    </message>
    <message>
      <source>train an experiment and print what came out</source>
      <translation>训练一个实验并输出结果</translation>
    </message>
    <message>
      <source>Train all lanes of an experiment in step with each other and print what came out.</source>
      <translation>让实验的所有赛道同步训练，并输出结果。</translation>
    </message>
    <message>
      <source>write history, weights and experiment there</source>
      <translation>把训练历史、权重和实验写入该文件夹</translation>
    </message>
    <message>
      <source>Wrote {names} to {folder}.</source>
      <translation>已将 {names} 写入 {folder}。</translation>
    </message>
    <message>
      <source>{done} of {count} layers fitted to data</source>
      <translation>{count} 层中有 {done} 层已用数据拟合</translation>
    </message>
    <message>
      <source>diverged at step {step:,}</source>
      <translation>在第 {step:,} 步发散</translation>
    </message>
    <message>
      <source>‖∂L/∂W‖ of</source>
      <translation>‖∂L/∂W‖</translation>
    </message>
    <message>
      <source>published values</source>
      <translation>已发表的值</translation>
    </message>
    <message>
      <source>published</source>
      <translation>已发表的值</translation>
    </message>
    <message>
      <source>source</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>{folder} cannot be used: {reason}.</source>
      <translation>无法使用 {folder}：{reason}。</translation>
    </message>
    <message>
      <source>first layer</source>
      <translation>第一层</translation>
    </message>
    <message>
      <source>last layer</source>
      <translation>最后一层</translation>
    </message>
    <message>
      <source>at the first step</source>
      <translation>第一步</translation>
    </message>
    <message>
      <source>at the last step</source>
      <translation>最后一步</translation>
    </message>
    <message>
      <source>There is neither a gallery experiment nor a file '{name}'; 'initscope gallery' lists what there is.</source>
      <translation>示例库中没有“{name}”，也没有这个文件；initscope gallery 列出示例库的内容。</translation>
    </message>
    <message>
      <source>There is neither a gallery experiment nor a file '{name}'; did you mean '{near}'?</source>
      <translation>示例库中没有“{name}”，也没有这个文件；想输入的是“{near}”吗？</translation>
    </message>
    <message>
      <source>name of a gallery experiment (see 'initscope gallery'), or path of an .initscope document</source>
      <translation>示例库中实验的名称（见 initscope gallery），或 .initscope 文档的路径</translation>
    </message>
    <message>
      <source>print one JSON document, in English, instead of text</source>
      <translation>不输出文字，而输出一个 JSON 文档（英文）</translation>
    </message>
    <message>
      <source>stop after N steps (training.steps)</source>
      <translation>N 步后停止（training.steps）</translation>
    </message>
    <message>
      <source>another seed for data, weights, batches and dropout</source>
      <translation>数据、权重、批次与 Dropout 改用另一个随机种子</translation>
    </message>
    <message>
      <source>change a field of the document; PATH as in lanes.0.initializer.gain, VALUE as JSON or a bare word</source>
      <translation>更改文档的一个字段；PATH 形如 lanes.0.initializer.gain，VALUE 为 JSON 或一个词</translation>
    </message>
    <message>
      <source>which lane, from 0 (default: 0)</source>
      <translation>哪条赛道，从 0 起编号（默认 0）</translation>
    </message>
    <message>
      <source>--lane {lane}: the lanes are numbered 0 to {last}.</source>
      <translation>--lane {lane}：赛道的编号为 0 到 {last}。</translation>
    </message>
    <message>
      <source>--set {path}: there is no '{name}'.</source>
      <translation>--set {path}：没有“{name}”。</translation>
    </message>
    <message>
      <source>--set takes PATH=VALUE, such as training.learning_rate=0.1, not '{setting}'.</source>
      <translation>--set 的写法是 PATH=VALUE，例如 training.learning_rate=0.1，而不是“{setting}”。</translation>
    </message>
    <message>
      <source>--set {path}: there is nothing inside to be called '{name}'.</source>
      <translation>--set {path}：其中没有可以叫“{name}”的内容。</translation>
    </message>
    <message>
      <source>--set {path}: '{name}' is not one of the numbers 0 to {last}.</source>
      <translation>--set {path}：“{name}”不是 0 到 {last} 之间的编号。</translation>
    </message>
    <message>
      <source>--set {path}: there is no '{name}'; did you mean '{near}'?</source>
      <translation>--set {path}：没有“{name}”；想输入的是“{near}”吗？</translation>
    </message>
    <message>
      <source>example:
  initscope tensors vanishing --lane 1 --out first_step.npz

The file holds, in float64 and with the examples of the batch along the first axis:
  inputs             what the network sees (standardized if the experiment says so): batch × features,
                     or batch × channels × height × width
  targets            class indices (int64), or batch × outputs in a regression
  outputs            what the loss is computed from (logits for the cross-entropies): batch × outputs
  loss               the loss, L2 penalty included
  parameters/1.W     weights before the step: units × inputs, or filters × channels × height × width; likewise
                     parameters/1.b, and parameters/1.gamma and parameters/1.beta of a normalization
  gradients/1.W      ∂L/∂W of the mean loss over the batch, L2 included, before any clipping; likewise gradients/1.b, …
  preactivations/1   z of the layer; the output itself where a layer has no activation function
  activations/1      output of the layer
  deltas/1           ∂L/∂z of the mean loss
Layers count from 1, those in the block of layer 3 are 3.1, 3.2, …; the block itself is 3.  Flatten has no arrays.
Dropout is applied with the masks of the first step.

JSON: {"file", "lane", "arrays"}
  file    the file written
  lane    the lane's name
  arrays  for each name its shape, a list</source>
      <translation>示例：
  initscope tensors vanishing --lane 1 --out first_step.npz

文件中的数组为 float64，批次的样本沿第一个轴排列：
  inputs             网络所见的输入（实验要求时已标准化）：批次 × 特征，
                     或批次 × 通道 × 高 × 宽
  targets            类别编号（int64）；回归任务为批次 × 输出
  outputs            用来计算损失的值（交叉熵时为 logits）：批次 × 输出
  loss               损失，包括 L2 惩罚
  parameters/1.W     更新之前的权重：单元 × 输入，或卷积核 × 通道 × 高 × 宽；parameters/1.b 同理，
                     归一化层还有 parameters/1.gamma 与 parameters/1.beta
  gradients/1.W      批次平均损失的 ∂L/∂W，包括 L2，在任何裁剪之前；gradients/1.b …… 同理
  preactivations/1   该层的 z；没有激活函数的层为输出本身
  activations/1      该层的输出
  deltas/1           平均损失的 ∂L/∂z
层从 1 起编号，第 3 层的块内为 3.1、3.2 ……；块本身为 3。Flatten 没有数组。
Dropout 使用第一步的掩码。

JSON：{"file", "lane", "arrays"}
  file    写入的文件
  lane    赛道的名称
  arrays  每个名称的形状，写成列表</translation>
    </message>
    <message>
      <source>the arrays are written in NumPy's format; end the name in .npz.</source>
      <translation>数组以 NumPy 格式写入；文件名请以 .npz 结尾。</translation>
    </message>
    <message>
      <source>write every array of the first step, to compare with other frameworks</source>
      <translation>写出第一步的全部数组，以便与其他框架比较</translation>
    </message>
    <message>
      <source>Write inputs, parameters, activations and gradients of the first step of a lane as NumPy arrays.</source>
      <translation>把一条赛道第一步的输入、参数、激活值与梯度写成 NumPy 数组。</translation>
    </message>
    <message>
      <source>the file to write</source>
      <translation>要写入的文件</translation>
    </message>
    <message>
      <source>Wrote {count} arrays of the first step of lane “{lane}” to {path}.</source>
      <translation>已将赛道“{lane}”第一步的 {count} 个数组写入 {path}。</translation>
    </message>
  </context>
</TS>
