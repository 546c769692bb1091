### 第一次运行

setup-welcome = 新岗位：请先回答四个问题
setup-file = 文件 { $path }
setup-step = 第 { $step } 步，共 { $steps } 步
setup-language = 用哪种语言？
setup-language_hint = 1. 中文  2. English
setup-post = 岗位叫什么名称？
setup-post_hint = 一般写小区名
setup-gates = 有哪些门？
setup-warden = 建岗值守员是谁？
setup-done = { $post } 可以开岗了
setup-next_import = 之后请用 nightpost import 导入住户、人员和单元门
setup-answer_empty = 不能为空
setup-answer_too_long = 太长，请写短些
setup-answer_language = 请输 1 或 2
setup-gate_twice = 门 { $name } 写了两次
