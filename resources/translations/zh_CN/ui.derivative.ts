<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>ui.derivative</name>
    <message>
      <source>lost</source>
      <translation>丢失</translation>
    </message>
    <message>
      <source>exact</source>
      <translation>精确</translation>
    </message>
    <message>
      <source>kink</source>
      <translation>折点</translation>
    </message>
    <message>
      <source>bug</source>
      <translation>错误</translation>
    </message>
    <message>
      <source>error 0</source>
      <translation>误差 0</translation>
    </message>
    <message>
      <source>predicted {step}</source>
      <translation>预测 {step}</translation>
    </message>
    <message>
      <source>found {step}</source>
      <translation>实测 {step}</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>精度</translation>
    </message>
    <message>
      <source>The precision that f is computed in</source>
      <translation>计算 f 所用的精度</translation>
    </message>
    <message>
      <source>V-curve</source>
      <translation>V 形曲线</translation>
    </message>
    <message>
      <source>Size of the error of each scheme against the step ε, both logarithmic. To the right truncation makes it, with the order of the scheme as slope; to the left rounding, with slope −1. Drag the line to choose ε.</source>
      <translation>各种差分格式的误差大小随步长 ε 的变化，两轴均为对数。右侧由截断误差造成，斜率等于格式的阶；左侧由舍入误差造成，斜率为 −1。拖动竖线可选择 ε。</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.12; Squire and Trapp 1998; Ridders 1982</source>
      <translation>吴恩达《改善深层神经网络》1.12；Squire 和 Trapp 1998；Ridders 1982</translation>
    </message>
    <message>
      <source>∣error∣ ≈ {ε^2 | 6} ∣f'''(t)∣ + {u ∣f(t)∣ | ε}</source>
      <translation>∣误差∣ ≈ {ε^2 | 6} ∣f'''(t)∣ + {u ∣f(t)∣ | ε}</translation>
    </message>
    <message>
      <source>Measuring …</source>
      <translation>正在测量 …</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>两者</translation>
    </message>
    <message>
      <source>Step ε</source>
      <translation>步长 ε</translation>
    </message>
    <message>
      <source>{scheme}: error {error} at ε = {eps}</source>
      <translation>{scheme}：ε = {eps} 时误差为 {error}</translation>
    </message>
    <message>
      <source>absolute error</source>
      <translation>绝对误差</translation>
    </message>
    <message>
      <source>best {error} at {step}</source>
      <translation>最佳 {error}，在 {step} 处</translation>
    </message>
    <message>
      <source>There is no error to draw.</source>
      <translation>没有误差可画。</translation>
    </message>
    <message>
      <source>Function f(t)</source>
      <translation>函数 f(t)</translation>
    </message>
    <message>
      <source>A formula in one variable, such as t**3 or sin(t)/t</source>
      <translation>一个变量的公式，如 t**3 或 sin(t)/t</translation>
    </message>
    <message>
      <source>Where the derivative is asked for</source>
      <translation>求导数的点</translation>
    </message>
    <message>
      <source>The step of the difference quotients: small enough, and not too small</source>
      <translation>差分的步长：要足够小，又不能太小</translation>
    </message>
    <message>
      <source>Point {name}</source>
      <translation>点 {name}</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>What is seen</source>
      <translation>看到了什么</translation>
    </message>
    <message>
      <source>Example: {name}</source>
      <translation>示例：{name}</translation>
    </message>
    <message>
      <source>Function</source>
      <translation>函数</translation>
    </message>
    <message>
      <source>Point</source>
      <translation>点</translation>
    </message>
    <message>
      <source>Point and step</source>
      <translation>点与步长</translation>
    </message>
    <message>
      <source>Precision: {dtype}</source>
      <translation>精度：{dtype}</translation>
    </message>
    <message>
      <source>In which precision f is evaluated: it sets the error of rounding</source>
      <translation>f 以何种精度求值：它决定舍入误差</translation>
    </message>
    <message>
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <source>The surroundings of the step, or of the point</source>
      <translation>显示步长附近，或该点附近更大的范围</translation>
    </message>
    <message>
      <source>Secants and tangent</source>
      <translation>割线与切线</translation>
    </message>
    <message>
      <source>f around the point. The large triangle spans 2ε, the small ones ε to either side; their slopes are the two-sided, the forward and the backward quotient. Drag the point and its neighbours.</source>
      <translation>该点附近的 f。大三角形横跨 2ε，两个小三角形分别向两侧横跨 ε；它们的斜率就是双边、前向和后向差分的值。可以拖动该点及其两个相邻点。</translation>
    </message>
    <message>
      <source>Andrew Ng, Improving Deep Neural Networks, lecture 1.12: numerical approximation of gradients</source>
      <translation>吴恩达《改善深层神经网络》1.12：梯度的数值逼近</translation>
    </message>
    <message>
      <source>Close	near by</source>
      <translation>近景</translation>
    </message>
    <message>
      <source>Wide</source>
      <translation>远景</translation>
    </message>
    <message>
      <source>Step ε to the left</source>
      <translation>向左的步长 ε</translation>
    </message>
    <message>
      <source>Step ε to the right</source>
      <translation>向右的步长 ε</translation>
    </message>
    <message>
      <source>Schemes</source>
      <translation>差分格式</translation>
    </message>
    <message>
      <source>Derivative lab</source>
      <translation>导数实验室</translation>
    </message>
    <message>
      <source>Save table (CSV)</source>
      <translation>保存表格（CSV）</translation>
    </message>
    <message>
      <source>Save the table (CSV)</source>
      <translation>把表格保存为 CSV</translation>
    </message>
    <message>
      <source>Schemes at {name} = {at}, ε = {eps}, {dtype}</source>
      <translation>差分格式，{name} = {at}，ε = {eps}，{dtype}</translation>
    </message>
    <message>
      <source>Save table</source>
      <translation>保存表格</translation>
    </message>
    <message>
      <source>Derivatives</source>
      <translation>导数</translation>
    </message>
    <message>
      <source>tangent {slope}</source>
      <translation>切线 {slope}</translation>
    </message>
    <message>
      <source>The lecture's own: 3.0001 from both sides, 3.0301 from one</source>
      <translation>课程中的例子：双边得 3.0001，单边得 3.0301</translation>
    </message>
    <message>
      <source>sigmoid cost</source>
      <translation>sigmoid 代价</translation>
    </message>
    <message>
      <source>The cost −log σ(t) of one example of logistic regression</source>
      <translation>逻辑回归单个样本的代价 −log σ(t)</translation>
    </message>
    <message>
      <source>|t| at 0</source>
      <translation>|t| 在 0 处</translation>
    </message>
    <message>
      <source>A kink: no derivative, and two-sided differences do not notice</source>
      <translation>折点：没有导数，而双边差分察觉不到</translation>
    </message>
    <message>
      <source>steep</source>
      <translation>陡峭</translation>
    </message>
    <message>
      <source>So steep that ε = 0.01 is a long way</source>
      <translation>陡到连 ε = 0.01 都算很远</translation>
    </message>
    <message>
      <source>cancelling</source>
      <translation>相减抵消</translation>
    </message>
    <message>
      <source>Most digits of f are lost before any step is made</source>
      <translation>还没有迈出一步，f 的大部分有效数字就已丢失</translation>
    </message>
    <message>
      <source>truncation</source>
      <translation>截断误差</translation>
    </message>
    <message>
      <source>rounding</source>
      <translation>舍入误差</translation>
    </message>
    <message>
      <source>the kink between the points</source>
      <translation>两点之间的折点</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times less.</source>
      <translation>在 ε = {eps} 处，双边差分的误差为 {both}，前向差分的误差为 {one}：是前者的 1/{factor}。</translation>
    </message>
    <message>
      <source>Halving ε divides the {scheme} error by {ratio}.</source>
      <translation>ε 减半，{scheme}的误差缩小为 1/{ratio}。</translation>
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times larger.</source>
      <translation>此处{scheme}的误差来自{reason}；最佳的 ε 是 {best}，为当前值的 {factor} 倍。</translation>
    </message>
    <message>
      <source>Forward differences say {forward}, backward {backward}; two-sided says {both} and does not notice.</source>
      <translation>前向差分给出 {forward}，后向差分给出 {backward}；双边差分给出 {both}，却察觉不到折点。</translation>
    </message>
    <message>
      <source>The {scheme} quotient has no value here: {reason}.</source>
      <translation>{scheme}在这里没有值：{reason}。</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is exact, the forward one too.</source>
      <translation>在 ε = {eps} 处，双边差分精确，前向差分也精确。</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is exact, the forward one is off by {one}.</source>
      <translation>在 ε = {eps} 处，双边差分精确，前向差分的误差为 {one}。</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one is exact.</source>
      <translation>在 ε = {eps} 处，双边差分的误差为 {both}，前向差分精确。</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, and the forward one by as much: {one}.</source>
      <translation>在 ε = {eps} 处，双边差分的误差为 {both}，前向差分的误差也差不多：{one}。</translation>
    </message>
    <message>
      <source>At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times more.</source>
      <translation>在 ε = {eps} 处，双边差分的误差为 {both}，前向差分的误差为 {one}：是前者的 {factor} 倍。</translation>
    </message>
    <message>
      <source>Halving ε divides the two-sided error by {both} and the forward one by {one}.</source>
      <translation>ε 减半，双边差分的误差缩小为 1/{both}，前向差分的误差缩小为 1/{one}。</translation>
    </message>
    <message>
      <source>This ε is lost in rounding: the {scheme} error is smallest near {best}.</source>
      <translation>这个 ε 淹没在舍入误差中：{scheme}的误差在 {best} 附近最小。</translation>
    </message>
    <message>
      <source>This ε is about the best for {scheme}: truncation and rounding are in balance.</source>
      <translation>这个 ε 对{scheme}而言差不多是最佳的：截断误差与舍入误差相平衡。</translation>
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times smaller.</source>
      <translation>此处{scheme}的误差来自{reason}；最佳的 ε 是 {best}，为当前值的 1/{factor}。</translation>
    </message>
    <message>
      <source>{note}: a difference of f over this ε says nothing about the slope.</source>
      <translation>{note}：在这个 ε 上 f 的差说明不了斜率。</translation>
    </message>
    <message>
      <source>{note}, and {scheme} does not notice.</source>
      <translation>{note}，而{scheme}察觉不到。</translation>
    </message>
    <message>
      <source>Forward differences say {forward}, backward {backward}; two-sided says {both}.</source>
      <translation>前向差分给出 {forward}，后向差分给出 {backward}；双边差分给出 {both}。</translation>
    </message>
    <message>
      <source>f is not finite</source>
      <translation>f 不是有限值</translation>
    </message>
    <message>
      <source>Here {reason} makes the {scheme} error.</source>
      <translation>此处{scheme}的误差来自{reason}。</translation>
    </message>
    <message>
      <source>smallest error</source>
      <translation>误差最小</translation>
    </message>
    <message>
      <source>Scheme</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>误差</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>阶</translation>
    </message>
    <message>
      <source>Evaluations</source>
      <translation>求值次数</translation>
    </message>
    <message>
      <source>Seven ways to compute a derivative from values of f at this ε: value, error, order p of the error hᵖ, and how often f is evaluated. Choose a row to have its curve stand out.</source>
      <translation>在此 ε 下由 f 的值计算导数的七种方法：数值、误差、误差 hᵖ 的阶 p，以及 f 的求值次数。选择一行可突出它的曲线。</translation>
    </message>
    <message>
      <source>Schemes with value, error, order and evaluations</source>
      <translation>各差分格式的值、误差、阶和求值次数</translation>
    </message>
  </context>
</TS>
