<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>data</name>
    <message>
      <source>{type}, {shape}</source>
      <translation>{type}，{shape}</translation>
    </message>
    <message>
      <source>a number that is not finite</source>
      <translation>非有限的数</translation>
    </message>
    <message>
      <source>{inputs} has {count:,} examples, but {targets} has {others:,}.</source>
      <translation>{inputs} 有 {count:,} 个样本，而 {targets} 有 {others:,} 个。</translation>
    </message>
    <message>
      <source>{name} is {found}, but targets need one row for each example.</source>
      <translation>{name} 为 {found}，但目标需要每个样本一行。</translation>
    </message>
    <message>
      <source>example {number}</source>
      <translation>第 {number} 个样本</translation>
    </message>
    <message>
      <source>{name} holds {kind} values, not real numbers.</source>
      <translation>{name} 中是 {kind} 类型的值，不是实数。</translation>
    </message>
    <message>
      <source>{name} is {found}, so there are no examples in it.</source>
      <translation>{name} 为 {found}，其中没有样本。</translation>
    </message>
    <message>
      <source>{name} has {axes} axes; at most four can be used (examples, channels, height, width).</source>
      <translation>{name} 有 {axes} 个轴；最多可用四个（样本、通道、高、宽）。</translation>
    </message>
    <message>
      <source>a single value</source>
      <translation>单个值</translation>
    </message>
    <message>
      <source>Column '{column}' of {table}</source>
      <translation>{table} 的“{column}”列</translation>
    </message>
    <message>
      <source>an empty cell</source>
      <translation>空单元格</translation>
    </message>
    <message>
      <source>text instead of a number</source>
      <translation>应为数却是文本</translation>
    </message>
    <message>
      <source>Left out column '{column}', which is empty.</source>
      <translation>舍去空列“{column}”。</translation>
    </message>
    <message>
      <source>line {line} (column '{column}')</source>
      <translation>第 {line} 行（“{column}”列）</translation>
    </message>
    <message>
      <source>{where} holds a text of {longest:,} characters, too long to name a class.</source>
      <translation>{where}中有长达 {longest:,} 个字符的文本，不宜作类别名。</translation>
    </message>
    <message>
      <source>{name} has no column left to be an input.</source>
      <translation>{name} 没有剩下可作输入的列。</translation>
    </message>
    <message>
      <source>{name} has no column left to be the target.</source>
      <translation>{name} 没有剩下可作目标的列。</translation>
    </message>
    <message>
      <source>Column '{column}' of {table} is empty or ignored, so it is no target.</source>
      <translation>{table} 的“{column}”列为空或被忽略，不能作目标。</translation>
    </message>
    <message>
      <source>Column '{column}' of {table} holds {count:,} different texts, too many for one input each: ignore it or write it as numbers.</source>
      <translation>{table} 的“{column}”列有 {count:,} 种不同的文本，太多，不能各作一个输入：请忽略该列或改写成数。</translation>
    </message>
    <message>
      <source>{table} has no column '{column}' to ignore.</source>
      <translation>{table} 没有要忽略的“{column}”列。</translation>
    </message>
    <message>
      <source>{table} has no column '{column}' to be the target.</source>
      <translation>{table} 没有要作目标的“{column}”列。</translation>
    </message>
    <message>
      <source>line {line}</source>
      <translation>第 {line} 行</translation>
    </message>
    <message>
      <source>{name} holds nothing but blank lines.</source>
      <translation>{name} 中只有空行。</translation>
    </message>
    <message>
      <source>Decimal commas were read as decimal points.</source>
      <translation>小数逗号已按小数点读取。</translation>
    </message>
    <message>
      <source>{name} is UTF-16 text; save it as UTF-8.</source>
      <translation>{name} 是 UTF-16 文本；请存为 UTF-8。</translation>
    </message>
    <message>
      <source>{name} is not text: there is a zero byte in line {line}.</source>
      <translation>{name} 不是文本：第 {line} 行有零字节。</translation>
    </message>
    <message>
      <source>{name} has an endless cell, perhaps an open quote, from line {line} on.</source>
      <translation>{name} 从第 {line} 行起有一个没有尽头的单元格，可能是引号没有闭合。</translation>
    </message>
    <message>
      <source>{name} has a quoted cell that is not closed properly, from line {line} on.</source>
      <translation>{name} 从第 {line} 行起有一个引号没有正确闭合的单元格。</translation>
    </message>
    <message>
      <source>a number of cells other than {count}</source>
      <translation>单元格数不是 {count} 个</translation>
    </message>
    <message>
      <source>{name} is not UTF-8 text (byte 0x{byte:02X} in line {line}); save it as “CSV UTF-8”.</source>
      <translation>{name} 不是 UTF-8 文本（第 {line} 行的字节 0x{byte:02X}）；请另存为“CSV UTF-8”格式。</translation>
    </message>
    <message>
      <source>It is not UTF-8 and was read as Chinese text in GB18030 (GBK).</source>
      <translation>文件不是 UTF-8 编码，已按 GB18030（GBK）中文编码读取。</translation>
    </message>
    <message>
      <source>Left out {count:,} rows with {fault}: {places}.</source>
      <translation>舍去 {count:,} 行（{fault}）：{places}。</translation>
    </message>
    <message>
      <source>{name} has only one usable example; at least {fewest} are needed.</source>
      <translation>{name} 只有一个可用的样本；至少需要 {fewest} 个。</translation>
    </message>
    <message>
      <source>{name} has no usable example; at least {fewest} are needed.</source>
      <translation>{name} 没有可用的样本；至少需要 {fewest} 个。</translation>
    </message>
    <message>
      <source>Left out 1 row with {fault}: {places}.</source>
      <translation>舍去 1 行（{fault}）：{places}。</translation>
    </message>
    <message>
      <source>Choose a file first.</source>
      <translation>请先选择文件。</translation>
    </message>
    <message>
      <source>{name} is empty.</source>
      <translation>{name} 是空的。</translation>
    </message>
    <message>
      <source>{name} is larger than {most:,.0f} MiB, more than can be read at once.</source>
      <translation>{name} 大于 {most:,.0f} MiB，无法一次读入。</translation>
    </message>
    <message>
      <source>{name} holds {count:,} input values; at most {most:,} can be used.</source>
      <translation>{name} 有 {count:,} 个输入值；最多可用 {most:,} 个。</translation>
    </message>
    <message>
      <source>{name} is a folder, not a file.</source>
      <translation>{name} 是文件夹，不是文件。</translation>
    </message>
    <message>
      <source>{name} is a device or a pipe, not a file.</source>
      <translation>{name} 是设备或管道，不是文件。</translation>
    </message>
    <message>
      <source>There is no file {path}.</source>
      <translation>没有文件 {path}。</translation>
    </message>
    <message>
      <source>{name} is a damaged or incomplete gzip file.</source>
      <translation>{name} 是损坏或不完整的 gzip 文件。</translation>
    </message>
    <message>
      <source>{name} cannot be read: {reason}.</source>
      <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
      <source>Choose the file with the labels.</source>
      <translation>请选择存放标签的文件。</translation>
    </message>
    <message>
      <source>{name} is not an IDX file: its first bytes are {bytes}.</source>
      <translation>{name} 不是 IDX 文件：开头的字节为 {bytes}。</translation>
    </message>
    <message>
      <source>{name} ends within its header.</source>
      <translation>{name} 在文件头中就结束了。</translation>
    </message>
    <message>
      <source>{name} declares {declared:,} bytes of values, but {stored:,} are stored.</source>
      <translation>{name} 声明有 {declared:,} 字节的值，实际存有 {stored:,} 字节。</translation>
    </message>
    <message>
      <source>{name} has {axes} axes, more than an array can have.</source>
      <translation>{name} 有 {axes} 个轴，超出数组所能有的个数。</translation>
    </message>
    <message>
      <source>Array '{array}' of {name}</source>
      <translation>{name} 的数组“{array}”</translation>
    </message>
    <message>
      <source>{name} has no array that could be the target; its arrays: {arrays}.</source>
      <translation>{name} 没有可作目标的数组；其中的数组：{arrays}。</translation>
    </message>
    <message>
      <source>{name} has no array that could be the input; its arrays: {arrays}.</source>
      <translation>{name} 没有可作输入的数组；其中的数组：{arrays}。</translation>
    </message>
    <message>
      <source>{name} holds no arrays.</source>
      <translation>{name} 中没有数组。</translation>
    </message>
    <message>
      <source>{where} holds {kind} values, which are neither numbers nor text.</source>
      <translation>{where}中是 {kind} 类型的值，既不是数也不是文本。</translation>
    </message>
    <message>
      <source>{where} declares {size:,} bytes, but {stored:,} are stored.</source>
      <translation>{where}声明有 {size:,} 字节，实际存有 {stored:,} 字节。</translation>
    </message>
    <message>
      <source>{where} is larger than {most:,.0f} MiB, more than can be read at once.</source>
      <translation>{where}大于 {most:,.0f} MiB，无法一次读入。</translation>
    </message>
    <message>
      <source>{archive} has no array '{name}', only {arrays}.</source>
      <translation>{archive} 没有数组“{name}”，只有 {arrays}。</translation>
    </message>
    <message>
      <source>{name} is no NPZ archive of NumPy arrays, or a damaged one.</source>
      <translation>{name} 不是 NumPy 数组的 NPZ 归档，或已损坏。</translation>
    </message>
    <message>
      <source>Some values are too large to be standardized; rescale them or turn standardization off.</source>
      <translation>有些值过大，无法标准化；请重新缩放，或关闭标准化。</translation>
    </message>
    <message>
      <source>{where} has {count} columns that are not one-hot, so they do not name classes.</source>
      <translation>{where}有 {count} 列，但不是独热编码，不能表示类别。</translation>
    </message>
    <message>
      <source>{where} has {count} different values; a binary task needs exactly two.</source>
      <translation>{where}有 {count} 个不同的取值；二分类任务恰好需要两个。</translation>
    </message>
    <message>
      <source>{where} has {count:,} different values, too many for classes: choose regression.</source>
      <translation>{where}有 {count:,} 个不同的取值，作类别太多：请选择回归。</translation>
    </message>
    <message>
      <source>{where} has only one value, so there are no classes to tell apart.</source>
      <translation>{where}只有一个取值，没有可区分的类别。</translation>
    </message>
    <message>
      <source>{where} holds text, which a regression cannot have as its target.</source>
      <translation>{where}中是文本，不能作回归的目标。</translation>
    </message>
    <message>
      <source>Circles</source>
      <translation>同心圆</translation>
    </message>
    <message>
      <source>Two concentric circles: no straight line separates them.</source>
      <translation>两个同心圆：没有一条直线能把它们分开。</translation>
    </message>
    <message>
      <source>samples</source>
      <translation>样本数</translation>
    </message>
    <message>
      <source>Number of examples, training and test together</source>
      <translation>样本总数，训练集与测试集合计</translation>
    </message>
    <message>
      <source>noise</source>
      <translation>噪声</translation>
    </message>
    <message>
      <source>Standard deviation of the noise added to both coordinates</source>
      <translation>加在两个坐标上的噪声的标准差</translation>
    </message>
    <message>
      <source>factor</source>
      <translation>系数</translation>
    </message>
    <message>
      <source>Radius of the inner circle; the outer has 1</source>
      <translation>内圆的半径；外圆的半径为 1</translation>
    </message>
    <message>
      <source>Moons</source>
      <translation>双月</translation>
    </message>
    <message>
      <source>Two interleaved half circles.</source>
      <translation>两个相互交错的半圆。</translation>
    </message>
    <message>
      <source>Spirals</source>
      <translation>螺旋</translation>
    </message>
    <message>
      <source>Interleaved spiral arms, one for each class, that start together in the centre.</source>
      <translation>相互交错的螺旋臂，每类一条，都从中心出发。</translation>
    </message>
    <message>
      <source>classes</source>
      <translation>类别数</translation>
    </message>
    <message>
      <source>Number of arms, each a class</source>
      <translation>螺旋臂的条数，每条为一类</translation>
    </message>
    <message>
      <source>turns</source>
      <translation>圈数</translation>
    </message>
    <message>
      <source>How often an arm winds around the centre</source>
      <translation>每条臂绕中心的圈数</translation>
    </message>
    <message>
      <source>XOR</source>
      <translation>异或（XOR）</translation>
    </message>
    <message>
      <source>Points in a square whose class says whether the signs of the two coordinates differ.</source>
      <translation>正方形内的点，类别由两个坐标的符号是否相异决定。</translation>
    </message>
    <message>
      <source>Gaussian clusters</source>
      <translation>高斯团簇</translation>
    </message>
    <message>
      <source>Gaussian clouds, one for each class, around centres drawn from N(0, 1) in every feature.</source>
      <translation>高斯点云，每类一团，中心的每个特征抽自 N(0, 1)。</translation>
    </message>
    <message>
      <source>Number of clusters, each a class</source>
      <translation>团簇数，每团为一类</translation>
    </message>
    <message>
      <source>features</source>
      <translation>特征数</translation>
    </message>
    <message>
      <source>Number of coordinates of an example</source>
      <translation>每个样本的坐标数</translation>
    </message>
    <message>
      <source>spread</source>
      <translation>离散程度</translation>
    </message>
    <message>
      <source>Standard deviation around each centre</source>
      <translation>围绕各中心的标准差</translation>
    </message>
    <message>
      <source>1-D regression</source>
      <translation>一维回归</translation>
    </message>
    <message>
      <source>A noisy sine on [-1, 1]: y = sin(π · waves · x) + noise.</source>
      <translation>[-1, 1] 上带噪声的正弦：y = sin(π · 波数 · x) + 噪声。</translation>
    </message>
    <message>
      <source>waves</source>
      <translation>波数</translation>
    </message>
    <message>
      <source>Number of full waves between -1 and 1</source>
      <translation>-1 与 1 之间完整波的个数</translation>
    </message>
    <message>
      <source>Standard deviation of the Gaussian noise added to y</source>
      <translation>加在 y 上的高斯噪声的标准差</translation>
    </message>
    <message>
      <source>Pure Gaussian input</source>
      <translation>纯高斯输入</translation>
    </message>
    <message>
      <source>Pure N(0, σ²) input with random labels: nothing to learn, made for looking at the statistics of layers.</source>
      <translation>纯 N(0, σ²) 输入加随机标签：没有什么可学，专供观察各层的统计量。</translation>
    </message>
    <message>
      <source>Number of classes the random labels are drawn from</source>
      <translation>随机标签的类别数</translation>
    </message>
    <message>
      <source>σ</source>
      <translation>σ</translation>
    </message>
    <message>
      <source>Standard deviation of every coordinate</source>
      <translation>每个坐标的标准差</translation>
    </message>
    <message>
      <source>Linear map</source>
      <translation>线性映射</translation>
    </message>
    <message>
      <source>y = M x, inputs from N(0, 1) and a square M of variance 1/n: what a deep linear network can learn exactly.</source>
      <translation>y = M x，输入抽自 N(0, 1)，方阵 M 的方差为 1/n：深层线性网络可以精确学会的映射。</translation>
    </message>
    <message>
      <source>Number n of inputs, and of outputs</source>
      <translation>输入的个数 n，也是输出的个数</translation>
    </message>
    <message>
      <source>Circles of the course</source>
      <translation>课程中的同心圆</translation>
    </message>
    <message>
      <source>The circles of the deep-learning course's assignment "Initialization": 300 for training, 100 for testing.</source>
      <translation>深度学习课程“Initialization”作业中的同心圆：300 个用于训练，100 个用于测试。</translation>
    </message>
    <message>
      <source>Handwritten digits</source>
      <translation>手写数字</translation>
    </message>
    <message>
      <source>1,797 handwritten digits as pictures of 8 × 8 pixels, each from 0 to 16.</source>
      <translation>1,797 个手写数字，8 × 8 像素的图片，每个像素取值 0 到 16。</translation>
    </message>
    <message>
      <source>as image</source>
      <translation>作为图片</translation>
    </message>
    <message>
      <source>Keep the picture (1 × 8 × 8, for convolutions) or give 64 numbers</source>
      <translation>保留图片（1 × 8 × 8，供卷积使用），或给出 64 个数</translation>
    </message>
    <message>
      <source>Iris</source>
      <translation>鸢尾花</translation>
    </message>
    <message>
      <source>150 iris flowers of three species, described by the sizes of their sepals and petals.</source>
      <translation>三个品种的 150 朵鸢尾花，由萼片和花瓣的尺寸描述。</translation>
    </message>
    <message>
      <source>Wine</source>
      <translation>葡萄酒</translation>
    </message>
    <message>
      <source>178 wines of three cultivars, told apart by 13 chemical measurements on very different scales.</source>
      <translation>三个葡萄品种的 178 种葡萄酒，由 13 项量级悬殊的化学测量值区分。</translation>
    </message>
    <message>
      <source>Breast cancer</source>
      <translation>乳腺癌</translation>
    </message>
    <message>
      <source>569 tumours, malignant or benign, described by 30 measurements of their cell nuclei.</source>
      <translation>569 例肿瘤，恶性或良性，由细胞核的 30 项测量值描述。</translation>
    </message>
    <message>
      <source>path</source>
      <translation>路径</translation>
    </message>
    <message>
      <source>The file to read</source>
      <translation>要读取的文件</translation>
    </message>
    <message>
      <source>CSV file</source>
      <translation>CSV 文件</translation>
    </message>
    <message>
      <source>A table of text: one example in a line, one column of it the target.</source>
      <translation>文本表格：每行一个样本，其中一列为目标。</translation>
    </message>
    <message>
      <source>target</source>
      <translation>目标</translation>
    </message>
    <message>
      <source>Name of the target column, or its number counted from 1; empty: the likeliest</source>
      <translation>目标列的名称，或从 1 数起的列号；留空：最可能的一列</translation>
    </message>
    <message>
      <source>task</source>
      <translation>任务</translation>
    </message>
    <message>
      <source>What the target means; auto: text or a few whole numbers are classes, other numbers a regression</source>
      <translation>目标的含义；自动：文本或少数几个整数视为类别，其他数视为回归</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>binary</source>
      <translation>二分类</translation>
    </message>
    <message>
      <source>classification</source>
      <translation>多分类</translation>
    </message>
    <message>
      <source>regression</source>
      <translation>回归</translation>
    </message>
    <message>
      <source>ignore</source>
      <translation>忽略</translation>
    </message>
    <message>
      <source>Names of columns that are not used at all</source>
      <translation>完全不使用的列的名称</translation>
    </message>
    <message>
      <source>delimiter</source>
      <translation>分隔符</translation>
    </message>
    <message>
      <source>What stands between two cells</source>
      <translation>两个单元格之间的字符</translation>
    </message>
    <message>
      <source>bar</source>
      <translation>竖线</translation>
    </message>
    <message>
      <source>comma</source>
      <translation>逗号</translation>
    </message>
    <message>
      <source>semicolon</source>
      <translation>分号</translation>
    </message>
    <message>
      <source>tab</source>
      <translation>制表符</translation>
    </message>
    <message>
      <source>header</source>
      <translation>表头</translation>
    </message>
    <message>
      <source>Whether the first line names the columns; auto: if all is text</source>
      <translation>首行是否为列名；自动：全是文本时视为列名</translation>
    </message>
    <message>
      <source>no</source>
      <translation>否</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>是</translation>
    </message>
    <message>
      <source>NPZ file</source>
      <translation>NPZ 文件</translation>
    </message>
    <message>
      <source>An archive of NumPy arrays, one of them the inputs and one the targets, examples along their first axis.</source>
      <translation>NumPy 数组的归档文件，其中一个是输入，一个是目标，第一个轴为样本。</translation>
    </message>
    <message>
      <source>inputs</source>
      <translation>输入</translation>
    </message>
    <message>
      <source>Name of the array of inputs; empty: the likeliest</source>
      <translation>输入数组的名称；留空：最可能的一个</translation>
    </message>
    <message>
      <source>Name of the array of targets; empty: the likeliest</source>
      <translation>目标数组的名称；留空：最可能的一个</translation>
    </message>
    <message>
      <source>Keep pictures (for convolutions) or give all their pixels in one row</source>
      <translation>保留图片（供卷积使用），或把所有像素排成一行</translation>
    </message>
    <message>
      <source>channels</source>
      <translation>通道</translation>
    </message>
    <message>
      <source>Where pictures with several channels have them: after the examples, or last</source>
      <translation>多通道图片的通道所在位置：紧跟样本轴之后，或在最后</translation>
    </message>
    <message>
      <source>first</source>
      <translation>在前</translation>
    </message>
    <message>
      <source>last</source>
      <translation>在后</translation>
    </message>
    <message>
      <source>IDX files</source>
      <translation>IDX 文件</translation>
    </message>
    <message>
      <source>A pair of IDX files as MNIST has them, plain or gzipped: pictures in one, their labels in the other.</source>
      <translation>一对 IDX 文件，如 MNIST 所用，可为原样或 gzip 压缩：一个存图片，另一个存标签。</translation>
    </message>
    <message>
      <source>labels</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>The file with the labels</source>
      <translation>存放标签的文件</translation>
    </message>
  </context>
</TS>
