<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>experiment</name>
    <message>
      <source>The document</source>
      <translation>该文档</translation>
    </message>
    <message>
      <source>{name} is not a number that a document can hold.</source>
      <translation>{name} 不是文档所能存放的数。</translation>
    </message>
    <message>
      <source>{file} is a folder, not an experiment.</source>
      <translation>{file} 是文件夹，不是实验。</translation>
    </message>
    <message>
      <source>{file} is a device or a pipe, not an experiment.</source>
      <translation>{file} 是设备或管道，不是实验。</translation>
    </message>
    <message>
      <source>{where} is larger than {most} MiB: not an experiment.</source>
      <translation>{where} 大于 {most} MiB：不是实验。</translation>
    </message>
    <message>
      <source>{path} cannot be written: there is no folder {folder}.</source>
      <translation>无法写入 {path}：没有文件夹 {folder}。</translation>
    </message>
    <message>
      <source>it is not an experiment: a JSON object is expected.</source>
      <translation>不是实验：应为一个 JSON 对象。</translation>
    </message>
    <message>
      <source>version: it is missing, so this is not an InitScope experiment.</source>
      <translation>version：缺少此字段，因此不是 InitScope 实验。</translation>
    </message>
    <message>
      <source>version: it must be a whole number.</source>
      <translation>version：必须是整数。</translation>
    </message>
    <message>
      <source>version: {version} is newer than this program, which reads up to {latest}; install a newer InitScope.</source>
      <translation>version：{version} 比本程序新，本程序最多读到 {latest}；请安装更新的 InitScope。</translation>
    </message>
    <message>
      <source>the field '{field}' stands twice in one object.</source>
      <translation>字段“{field}”在同一对象中出现了两次。</translation>
    </message>
    <message>
      <source>{digits} is too large a number.</source>
      <translation>{digits} 是过大的数。</translation>
    </message>
    <message>
      <source>There is no file {file}.</source>
      <translation>没有文件 {file}。</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}.</source>
      <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
      <source>{where}: {complaint}</source>
      <translation>{where}：{complaint}</translation>
    </message>
    <message>
      <source>{where}.lane: there is no lane {lane}; the last is {last}.</source>
      <translation>{where}.lane：没有第 {lane} 条赛道；最后一条是 {last}。</translation>
    </message>
    <message>
      <source>the text is not UTF-8.</source>
      <translation>文本不是 UTF-8 编码。</translation>
    </message>
    <message>
      <source>not valid JSON at line {line}, column {column}: {reason}.</source>
      <translation>第 {line} 行第 {column} 列不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
      <source>the lists and objects are nested too deeply.</source>
      <translation>列表和对象嵌套过深。</translation>
    </message>
    <message>
      <source>it holds a whole number that is too long.</source>
      <translation>其中有过长的整数。</translation>
    </message>
    <message>
      <source>version: {version} is unknown; documents start at version 1.</source>
      <translation>version：{version} 未知；文档从版本 1 开始。</translation>
    </message>
    <message>
      <source>{where}.{field}: lane {lane} has no layer '{path}'.</source>
      <translation>{where}.{field}：赛道 {lane} 没有层“{path}”。</translation>
    </message>
    <message>
      <source>A block cannot be moved into itself.</source>
      <translation>残差块不能移到它自己里面。</translation>
    </message>
    <message>
      <source>An experiment holds at most {most} lanes.</source>
      <translation>一个实验最多有 {most} 条赛道。</translation>
    </message>
    <message>
      <source>An experiment needs at least one lane.</source>
      <translation>实验至少需要一条赛道。</translation>
    </message>
    <message>
      <source>A lane needs a name.</source>
      <translation>赛道需要一个名称。</translation>
    </message>
    <message>
      <source>Layer {path} is the only one in its block: remove the block instead.</source>
      <translation>第 {path} 层是其残差块中唯一的一层：请删除整个块。</translation>
    </message>
    <message>
      <source>A network needs at least one layer.</source>
      <translation>网络至少需要一层。</translation>
    </message>
    <message>
      <source>The gallery has no experiment '{name}'. It has {names}.</source>
      <translation>示例库中没有实验“{name}”。其中有 {names}。</translation>
    </message>
    <message>
      <source>The gallery has no experiment '{name}'; did you mean '{near}'?</source>
      <translation>示例库中没有实验“{name}”；想找的是“{near}”吗？</translation>
    </message>
    <message>
      <source>activation sd</source>
      <translation>激活值标准差</translation>
    </message>
    <message>
      <source>activation mean</source>
      <translation>激活值均值</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>损失</translation>
    </message>
    <message>
      <source>training loss</source>
      <translation>训练损失</translation>
    </message>
    <message>
      <source>test loss</source>
      <translation>测试损失</translation>
    </message>
    <message>
      <source>training accuracy</source>
      <translation>训练准确率</translation>
    </message>
    <message>
      <source>test accuracy</source>
      <translation>测试准确率</translation>
    </message>
    <message>
      <source>within a factor {factor}</source>
      <translation>{factor} 倍以内</translation>
    </message>
    <message>
      <source>{quantity}, layer {layer}</source>
      <translation>{quantity}，第 {layer} 层</translation>
    </message>
    <message>
      <source>{quantity}, step {step:,}</source>
      <translation>{quantity}，第 {step:,} 步</translation>
    </message>
    <message>
      <source>steps to loss {level:g}</source>
      <translation>损失降到 {level:g} 的步数</translation>
    </message>
    <message>
      <source>exactly</source>
      <translation>精确相等</translation>
    </message>
    <message>
      <source>within {percent}%</source>
      <translation>误差 {percent}% 以内</translation>
    </message>
    <message>
      <source>{quantity}, layer {layer} over layer {over}, step {step:,}</source>
      <translation>{quantity}，第 {layer} 层与第 {over} 层之比，第 {step:,} 步</translation>
    </message>
    <message>
      <source>{quantity}, layer {layer} over layer {over}</source>
      <translation>{quantity}，第 {layer} 层与第 {over} 层之比</translation>
    </message>
    <message>
      <source>{quantity}, layer {layer}, step {step:,}</source>
      <translation>{quantity}，第 {layer} 层，第 {step:,} 步</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>磁盘已满</translation>
    </message>
    <message>
      <source>your share of the disk is used up</source>
      <translation>你的磁盘配额已用完</translation>
    </message>
    <message>
      <source>the file is larger than the disk takes</source>
      <translation>文件超过了该磁盘允许的大小</translation>
    </message>
    <message>
      <source>the disk can only be read</source>
      <translation>磁盘是只读的</translation>
    </message>
    <message>
      <source>you may not write there</source>
      <translation>你没有在那里写入的权限</translation>
    </message>
    <message>
      <source>there is no such folder</source>
      <translation>没有这个文件夹</translation>
    </message>
    <message>
      <source>the network drive is gone</source>
      <translation>网络驱动器已断开</translation>
    </message>
    <message>
      <source>the network drive does not answer</source>
      <translation>网络驱动器没有响应</translation>
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation>磁盘报告了错误</translation>
    </message>
    <message>
      <source>the disk is gone</source>
      <translation>磁盘已不存在</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>名称太长</translation>
    </message>
    <message>
      <source>there is a folder of this name</source>
      <translation>已有同名的文件夹</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
      <source>this folder takes no new files</source>
      <translation>这个文件夹不接受新文件</translation>
    </message>
    <message>
      <source>source</source>
      <translation>来源</translation>
    </message>
    <message>
      <source>Where the examples come from</source>
      <translation>样本的来源</translation>
    </message>
    <message>
      <source>test share</source>
      <translation>测试集比例</translation>
    </message>
    <message>
      <source>Share of the examples kept for testing</source>
      <translation>留作测试的样本比例</translation>
    </message>
    <message>
      <source>standardize</source>
      <translation>标准化</translation>
    </message>
    <message>
      <source>Shift and scale every input to zero mean and unit variance, as the training set asks</source>
      <translation>按训练集的统计量平移并缩放每个输入，使均值为零、方差为一</translation>
    </message>
    <message>
      <source>standardize targets</source>
      <translation>标准化目标</translation>
    </message>
    <message>
      <source>Shift and scale every target of a regression likewise; its loss then counts in their variance</source>
      <translation>对回归的每个目标同样平移并缩放；损失随之以目标的方差为单位</translation>
    </message>
    <message>
      <source>name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>What the lane is called in every plot</source>
      <translation>赛道在各图中的名称</translation>
    </message>
    <message>
      <source>network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>The layers, in order</source>
      <translation>各层，按顺序</translation>
    </message>
    <message>
      <source>initializer</source>
      <translation>初始化方法</translation>
    </message>
    <message>
      <source>How the weights of all layers are drawn</source>
      <translation>所有层的权重如何初始化</translation>
    </message>
    <message>
      <source>biases</source>
      <translation>偏置</translation>
    </message>
    <message>
      <source>How the biases of all layers are drawn</source>
      <translation>所有层的偏置如何初始化</translation>
    </message>
    <message>
      <source>legacy seed</source>
      <translation>旧式随机种子</translation>
    </message>
    <message>
      <source>Draw the weights from numpy's legacy generator with this seed, as older published results do</source>
      <translation>用 numpy 的旧式随机数生成器以此种子生成权重，与较早发表的结果一致</translation>
    </message>
    <message>
      <source>planted faults</source>
      <translation>植入的错误</translation>
    </message>
    <message>
      <source>Deliberate bugs in the backward pass, to see what a wrong gradient does to the loss</source>
      <translation>故意放进反向传播的错误，用来观察错误的梯度对损失的影响</translation>
    </message>
    <message>
      <source>optimizer</source>
      <translation>优化器</translation>
    </message>
    <message>
      <source>How a gradient becomes an update</source>
      <translation>梯度如何变成参数更新</translation>
    </message>
    <message>
      <source>learning rate</source>
      <translation>学习率</translation>
    </message>
    <message>
      <source>Step size α; changing it applies at once</source>
      <translation>步长 α；修改后立即生效</translation>
    </message>
    <message>
      <source>schedule</source>
      <translation>学习率调度</translation>
    </message>
    <message>
      <source>How the learning rate changes over the steps</source>
      <translation>学习率如何随步数变化</translation>
    </message>
    <message>
      <source>batch size</source>
      <translation>批量大小</translation>
    </message>
    <message>
      <source>Examples in a step; empty: all of them</source>
      <translation>每步所用小批量（mini-batch）的样本数；留空：全部样本</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>步数</translation>
    </message>
    <message>
      <source>Stop after this many steps</source>
      <translation>达到这么多步后停止</translation>
    </message>
    <message>
      <source>stop at loss</source>
      <translation>停止时的损失</translation>
    </message>
    <message>
      <source>Pause once every lane's loss is at or below this; empty: never</source>
      <translation>当每条赛道的损失都不高于此值时暂停；留空：从不</translation>
    </message>
    <message>
      <source>What is minimized; empty: what goes with the task</source>
      <translation>要最小化的量；留空：与任务相配的损失</translation>
    </message>
    <message>
      <source>L2 (λ)</source>
      <translation>L2 正则 (λ)</translation>
    </message>
    <message>
      <source>Penalty λ/(2m) Σ W² with batch size m</source>
      <translation>惩罚项 λ/(2m) Σ W²，m 为批量大小</translation>
    </message>
    <message>
      <source>clip gradient at</source>
      <translation>梯度裁剪上限</translation>
    </message>
    <message>
      <source>Largest norm of the whole gradient; empty: no limit</source>
      <translation>整个梯度范数的上限；留空：不设上限</translation>
    </message>
    <message>
      <source>precision</source>
      <translation>精度</translation>
    </message>
    <message>
      <source>Type of every number</source>
      <translation>所有数的类型</translation>
    </message>
    <message>
      <source>accuracy on all data</source>
      <translation>全部数据上的准确率</translation>
    </message>
    <message>
      <source>Steps between evaluations on training and test set</source>
      <translation>每隔多少步在训练集和测试集上评估一次</translation>
    </message>
    <message>
      <source>histograms</source>
      <translation>直方图</translation>
    </message>
    <message>
      <source>Steps between histograms of activations, gradients, weights</source>
      <translation>每隔多少步记录一次激活值、梯度和权重的直方图</translation>
    </message>
    <message>
      <source>gradient check</source>
      <translation>梯度检验</translation>
    </message>
    <message>
      <source>Steps between full checks of the live network's gradient</source>
      <translation>每隔多少步对训练中网络的梯度做一次完整检验</translation>
    </message>
    <message>
      <source>version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Version of the document format</source>
      <translation>文档格式的版本</translation>
    </message>
    <message>
      <source>title</source>
      <translation>标题</translation>
    </message>
    <message>
      <source>Name of the experiment</source>
      <translation>实验的名称</translation>
    </message>
    <message>
      <source>notes</source>
      <translation>说明</translation>
    </message>
    <message>
      <source>What to look at, in a few sentences</source>
      <translation>用几句话写出观察要点</translation>
    </message>
    <message>
      <source>lanes</source>
      <translation>赛道</translation>
    </message>
    <message>
      <source>Networks trained side by side</source>
      <translation>并排训练的网络</translation>
    </message>
    <message>
      <source>seed</source>
      <translation>随机种子</translation>
    </message>
    <message>
      <source>Everything random follows from it: data, weights, batches, dropout</source>
      <translation>一切随机性都由它决定：数据、权重、批次、Dropout</translation>
    </message>
    <message>
      <source>references</source>
      <translation>文献值</translation>
    </message>
    <message>
      <source>Published values that it is to reproduce, marked in the plots</source>
      <translation>要重现的已发表数值，在图中标出</translation>
    </message>
  </context>
</TS>
