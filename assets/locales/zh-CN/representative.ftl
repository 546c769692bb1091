### 家庭代表

people-representative_named = { $home } 的家庭代表登记为 { $name }，记录 { $seq }
people-representative_ended = { $home } 不再有家庭代表，记录 { $seq }
people-representative_what_named = 登记 { $home } 的家庭代表
people-representative_what_ended = 取消 { $home } 的家庭代表
people-representative_not_resident = 只有名单上有门牌的住户才能做家庭代表
people-representative_need_reason = 本户的家庭代表是 { $current }；要更换请输 { word-cmd_representative } 原因
people-representative_none = 本户还没有家庭代表；输 { word-cmd_representative } 就登记打开的人
people-with_representative = { $members }，代表 { $name }
said-finding-not_representative = { $known ->
    [yes] 本户家庭代表是 { $name }
   *[no] 本户家庭代表是别人
}

## 输入的命令

commands-does-representative = 打开的人做家庭代表；{ word-none } 加原因为取消
commands-example-representative = { word-cmd_representative }，{ word-cmd_representative } 原代表住院，或 { word-cmd_representative } { word-none } 搬走

## 表格

tables-title-representatives = 家庭代表
tables-about-representatives = 哪一户由谁外出
