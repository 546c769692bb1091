### 明白纸，和单位登记的值守点情况

sheets-about = 明白纸
sheets-gate_always = { $name }：全天开放
sheets-gate_hours = { $name }：{ $opens } 至 { $closes } 开放
sheets-contact = { $name }：{ $phone }
sheets-no_rule = 目前没有限制外出的规定。
sheets-nothing_sealed = 目前各出入口均可通行。
sheets-sealed = 以下地方已封闭，请勿通行：{ $places }。
sheets-sealed_more = 以下地方已封闭，请勿通行：{ $places }，另有 { $more } 处。
sheets-between = 、

sheets-written = 明白纸已写入 { $file }
sheets-replaced = 明白纸已写入 { $file }，替换了原来的文件
sheets-missing = 明白纸还缺这些信息：{ $facts }
sheets-missing_mend = 请先登记：nightpost post { $options }
sheets-too_long = 出入口和联系人太多，一页放不下
sheets-too_long_mend = 请用 nightpost post --call 少写几个联系人，或用自己的模板调小字号
sheets-template_bad = 模板 { $file } 有错：{ $faults }
sheets-template_bad_mend = 双花括号里可以写：{ $names }；自带的模板用 nightpost export info-sheet --blank 看
sheets-fault_unknown = 第 { $line } 行的 { $name } 无法识别
sheets-fault_unclosed = 第 { $line } 行的双花括号没有闭合
sheets-template_unread = 模板 { $file } 无法读取：{ $detail }
sheets-template_unread_mend = 请检查文件名、读取权限，并确认存为 UTF-8
sheets-template_is_out = { $file } 就是模板本身，没有写入
sheets-template_is_out_mend = 请给 --out 换一个文件名
sheets-template_not_text = 不是 UTF-8
sheets-template_too_large = 超过 256 KB
sheets-no_contacts = 明白纸上没有其他联系人；可用 nightpost post --call "名称 号码" 登记

sheets-post_name = 值守点：{ $name }
sheets-post_compound = 小区：{ $name }
sheets-post_phone = 值守点电话：{ $phone }
sheets-post_zone = 时区：{ $zone }
sheets-post_zone_told = 从现在起按 { $zone } 计时；已打开的屏幕重新打开后生效
sheets-zone_wrong = { $given } 不是时区
sheets-zone_mend = 请写比世界时早多少，如北京时间 --zone +08:00
sheets-post_contact = 还可以找：{ $contact }
sheets-post_unknown = 尚未登记
sheets-post_told = 已登记，记录 { $seq }
sheets-phone_wrong = { $value } 不是电话号码
sheets-phone_mend = 请写三位以上数字，中间可有空格、-、+、/ 和括号，如 0532-80000417
sheets-contact_wrong = { $value } 不是联系人
sheets-contact_mend = 请写名称、空格、号码，如 --call "居委会 0532-80000418"
sheets-name_wrong = { $value } 不是小区名称
sheets-name_mend = 请写 1 到 40 个字
sheets-contacts_many = 联系人超过 { $most } 个，明白纸放不下
sheets-contacts_many_mend = 请只写最重要的

sheets-fact-compound = 小区名称
sheets-fact-post = 值守点名称
sheets-fact-phone = 值守点电话
sheets-fact-gates = 出入口
sheets-fact-rule = 外出规定
sheets-fact-sealed = 已封闭的地方
sheets-fact-contacts = 其他联系人
sheets-fact-date = 日期
sheets-fact-size = 字号
