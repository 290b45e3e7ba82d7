<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.report</name>
    <message>
      <source>{step:,} of {all:,} steps</source>
      <translation>第 {step:,} 步，共 {all:,} 步</translation>
    </message>
    <message>
      <source>{count:,} parameters</source>
      <translation>{count:,} 个参数</translation>
    </message>
    <message>
      <source>diverged at step {step:,}</source>
      <translation>在第 {step:,} 步发散</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>InitScope · report of an experiment</source>
      <translation>InitScope · 实验报告</translation>
    </message>
    <message>
      <source>One of its own for each lane, see below</source>
      <translation>各赛道的网络不同，见下</translation>
    </message>
    <message>
      <source>{least:,} to {most:,} parameters</source>
      <translation>{least:,} 至 {most:,} 个参数</translation>
    </message>
    <message>
      <source>lane</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>initializer</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>loss, first → last batch</source>
      <translation>损失，首批 → 末批</translation>
    </message>
    <message>
      <source>accuracy, train / test</source>
      <translation>准确率，训练 / 测试</translation>
    </message>
    <message>
      <source>‖∂L/∂z‖, first : last</source>
      <translation>首末层 ‖∂L/∂z‖ 之比</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>数据</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>训练设置</translation>
    </message>
    <message>
      <source>trained with {faults}</source>
      <translation>训练时含错误（{faults}）</translation>
    </message>
    <message>
      <source>seed {seed}</source>
      <translation>随机种子 {seed}</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>纸张</translation>
    </message>
    <message>
      <source>Progress of the report</source>
      <translation>报告进度</translation>
    </message>
    <message>
      <source>Save PDF…</source>
      <translation>保存 PDF…</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>打印…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>The size of the page</source>
      <translation>页面大小</translation>
    </message>
    <message>
      <source>Save this page as a PDF file</source>
      <translation>把这一页存为 PDF 文件</translation>
    </message>
    <message>
      <source>Print this page</source>
      <translation>打印这一页</translation>
    </message>
    <message>
      <source>Close this window</source>
      <translation>关闭此窗口</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>保存报告</translation>
    </message>
    <message>
      <source>Print the report</source>
      <translation>打印报告</translation>
    </message>
    <message>
      <source>The page is being sent to the printer …</source>
      <translation>正在将页面发送到打印机 …</translation>
    </message>
    <message>
      <source>The page</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>report</source>
      <translation>报告</translation>
    </message>
    <message>
      <source>The report is in {path}.</source>
      <translation>报告已保存到 {path}。</translation>
    </message>
    <message>
      <source>There is no printer on this machine. Save the page as PDF and print that file.</source>
      <translation>这台电脑上没有打印机。请将页面保存为 PDF，再打印该文件。</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>The page of the report</source>
      <translation>报告页</translation>
    </message>
    <message>
      <source>An empty page</source>
      <translation>空白页</translation>
    </message>
    <message>
      <source>Examining every lane: theory, doctor, gradient check …</source>
      <translation>正在检查每条赛道：理论、诊断、梯度检验……</translation>
    </message>
    <message>
      <source>The report was sent to the printer.</source>
      <translation>报告已送往打印机。</translation>
    </message>
    <message>
      <source>The printer took nothing.</source>
      <translation>打印机没有接受任何内容。</translation>
    </message>
    <message>
      <source>ratio {ratio} ({band})</source>
      <translation>比值 {ratio}（{band}）</translation>
    </message>
    <message>
      <source>Nothing: the doctor finds every lane healthy.</source>
      <translation>没有问题：所有赛道都健康。</translation>
    </message>
    <message>
      <source>{quantity}: {measured}; expected {expected}</source>
      <translation>{quantity}：{measured}；预期 {expected}</translation>
    </message>
    <message>
      <source>Remedy: {remedy} Predicted: {predicted}</source>
      <translation>处方：{remedy}预计：{predicted}</translation>
    </message>
    <message>
      <source>after step {step:,}</source>
      <translation>第 {step:,} 步之后</translation>
    </message>
    <message>
      <source>before the first step</source>
      <translation>第一步之前</translation>
    </message>
    <message>
      <source>What the doctor finds</source>
      <translation>诊断发现的问题</translation>
    </message>
    <message>
      <source>{finding}, layer {layer}</source>
      <translation>{finding}，第 {layer} 层</translation>
    </message>
    <message>
      <source>All parameters against the {referee} referee on {examples} examples of the batch.</source>
      <translation>用该批次的 {examples} 个样本，以“{referee}”为参照检验全部参数。</translation>
    </message>
    <message>
      <source>Gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>cannot be judged</source>
      <translation>无法判断</translation>
    </message>
    <message>
      <source>right</source>
      <translation>正确</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>and {count} more, which the doctor of the program tells</source>
      <translation>另有 {count} 项，见程序中的诊断</translation>
    </message>
    <message>
      <source>before the first step; bands are theory, ± 2σ over draws of the weights</source>
      <translation>第一步之前；色带为理论预测（权重多次抽样的 ± 2σ）</translation>
    </message>
    <message>
      <source>markers: test data</source>
      <translation>标记：测试数据</translation>
    </message>
    <message>
      <source>layer, step</source>
      <translation>层、步</translation>
    </message>
    <message>
      <source>relative error, by step</source>
      <translation>各步的相对误差</translation>
    </message>
    <message>
      <source>‖ΔW‖ / ‖W‖; dashed: 10⁻³</source>
      <translation>‖ΔW‖ / ‖W‖；虚线：10⁻³</translation>
    </message>
    <message>
      <source>InitScope {version} · the same experiment with seed {seed} gives the same numbers</source>
      <translation>InitScope {version} · 同一实验用随机种子 {seed} 得到同样的数值</translation>
    </message>
    <message>
      <source>after step {step:,}; faint and bands (theory, ± 2σ over draws of the weights): before the first</source>
      <translation>第 {step:,} 步之后；浅色线与色带（理论，权重多次抽样的 ± 2σ）：第一步之前</translation>
    </message>
    <message>
      <source>test ○; accuracy: batch faint, train —</source>
      <translation>测试 ○；准确率：批次为淡色，训练 —</translation>
    </message>
    <message>
      <source>classes: {count}</source>
      <translation>类别：{count}</translation>
    </message>
    <message>
      <source>learning rate {rate}</source>
      <translation>学习率 {rate}</translation>
    </message>
    <message>
      <source>all examples at once</source>
      <translation>每步使用全部样本</translation>
    </message>
    <message>
      <source>loss: {name}</source>
      <translation>损失：{name}</translation>
    </message>
    <message>
      <source>pictures {shape}</source>
      <translation>图片 {shape}</translation>
    </message>
    <message>
      <source>inputs: {count:,}</source>
      <translation>输入：{count:,}</translation>
    </message>
    <message>
      <source>numbers to predict: {count}</source>
      <translation>预测数值：{count} 个</translation>
    </message>
    <message>
      <source>standardized</source>
      <translation>已标准化</translation>
    </message>
    <message>
      <source>not standardized</source>
      <translation>未标准化</translation>
    </message>
    <message>
      <source>{train:,} examples to train, {test:,} to test</source>
      <translation>训练样本 {train:,} 个，测试样本 {test:,} 个</translation>
    </message>
    <message>
      <source>{sentence} ({remark})</source>
      <translation>{sentence}（{remark}）</translation>
    </message>
    <message>
      <source>batches of {size:,}</source>
      <translation>批量大小 {size:,}</translation>
    </message>
    <message>
      <source>no {field}</source>
      <translation>无{field}</translation>
    </message>
    <message>
      <source>biases: {scheme}</source>
      <translation>偏置：{scheme}</translation>
    </message>
    <message>
      <source>legacy seed {seed}</source>
      <translation>旧式随机种子 {seed}</translation>
    </message>
    <message>
      <source>targets standardized</source>
      <translation>目标已标准化</translation>
    </message>
    <message>
      <source>L2 λ {factor}</source>
      <translation>L2 λ {factor}</translation>
    </message>
    <message>
      <source>gradient clipped at {norm}</source>
      <translation>梯度裁剪于 {norm}</translation>
    </message>
    <message>
      <source>The network is still being built: try again in a moment.</source>
      <translation>网络还在构建：请稍后再试。</translation>
    </message>
    <message>
      <source>The run was replaced meanwhile: there is nothing to report on.</source>
      <translation>训练运行在此期间已被替换：没有可报告的内容。</translation>
    </message>
    <message>
      <source>There is not enough memory to examine this experiment: make it smaller.</source>
      <translation>内存不足，无法检查此实验：请缩小规模。</translation>
    </message>
    <message>
      <source>The report stopped by a fault of ours: {error}. Please report it.</source>
      <translation>报告因程序自身出错而停止：{error}。请报告此问题。</translation>
    </message>
  </context>
</TS>
