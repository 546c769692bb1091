## 名单的列
lists-column-phase = 期
lists-column-building = 楼号
lists-column-stairwell = 单元
lists-column-storey = 楼层
lists-column-room = 房号
lists-column-address = 门牌号
lists-column-name = 姓名
lists-column-sex = 性别
lists-column-birth_year = 出生年
lists-column-phone = 手机
lists-column-more_phones = 其他电话
lists-column-id_number = 身份证号
lists-column-relation = 与户主关系
lists-column-note = 备注
lists-column-plate = 车牌
lists-column-staff_no = 工号
lists-column-staff_kind = 身份
lists-column-team = 队伍
lists-column-duty = 职务
lists-column-place = 位置
lists-column-door_kind = 门型
lists-column-door_state = 状态
lists-column-layer = 层级
lists-column-area = 片区
lists-column-courtyard = 院落
lists-column-point_label = 点位编号
lists-column-seal = 封条号
lists-column-responsible = 责任人
lists-column-since = 起始日期
lists-column-night = 日期
lists-column-from = 起
lists-column-to = 止
lists-column-hours = 时段
lists-column-captain = 队长
lists-column-route = 路线
lists-column-route_name = 名称
lists-column-minutes = 时长
lists-column-order = 顺序
lists-column-point = 点位
lists-column-point_kind = 类型
lists-column-whole_row = 整行

## 单元格的错误与改法
lists-bad-missing = 没有填写
lists-mend-missing = 请补填后重新导入。
lists-bad-too_few_cells = 本行不完整：应有 { $expected } 格，只有 { $found } 格
lists-mend-too_few_cells = 请对照原表补齐本行；没有内容的格留空即可。
lists-bad-too_many_cells = 本行多出内容：应有 { $expected } 格，却有 { $found } 格
lists-mend-too_many_cells = 请检查本行是否多了分隔符；内容里有逗号的，请用英文双引号括起来。
lists-bad-duplicate = 与第 { $first } 行重复
lists-mend-duplicate = 请保留一行，删去另一行；确为两人的，请核对出生年。
lists-bad-formula = 单元格里是公式，不是文字
lists-mend-formula = 请改填公式算出的文字，或将此格清空。
lists-bad-sheet_error = 单元格里是表格的错误值（如 #N/A）
lists-mend-sheet_error = 请改填正确内容，或将此格清空。
lists-bad-control_characters = 含有控制字符
lists-mend-control_characters = 请清空此格，用键盘重新输入，不要粘贴。
lists-bad-invisible_characters = 含有看不见的字符
lists-mend-invisible_characters = 请清空此格，用键盘重新输入，不要粘贴。
lists-bad-private_characters = 含有无法识别的自造字
lists-mend-private_characters = 请用现在的输入法重新输入这个生僻字。
lists-bad-broken_text = 有乱码，有字丢失
lists-mend-broken_text = 请对照原表重新输入，另存为「CSV UTF-8」或 .xlsx 后再导入。
lists-bad-name_lost = 姓名里有字丢失（成了问号或方框）
lists-mend-name_lost = 请对照证件重新输入这个字，另存为「CSV UTF-8」或 .xlsx 后再导入。
lists-bad-ditto = 写的是「同上」，上面却没有内容
lists-mend-ditto = 请写出具体内容。
lists-bad-too_long = 超过 { $limit } 个字
lists-mend-too_long = 请缩短；若把几行并成了一格，请检查双引号是否成对。
lists-bad-name_without_letters = 不像姓名
lists-mend-name_without_letters = 请填写姓名；也请检查各列是否错位。
lists-bad-label = 不是楼号、单元号或房号
lists-mend-label = 只填数字或字母，最多 8 位，例如 3、12、501、A、501-1。
lists-bad-address = 门牌号看不明白
lists-mend-address = 请写成「楼号-单元-房号」，例如 3-2-501；整栋楼都没有单元的才写 3-501；单元门写成 3-2。
lists-bad-sex = 性别看不明白
lists-mend-sex = 请填「男」或「女」。
lists-bad-year_shape = 出生年看不明白
lists-mend-year_shape = 请填四位年份，例如 1985；也可填 1985-03-01。
lists-bad-year_outside = 出生年 { $year } 不可能
lists-mend-year_outside = 应在 1900 至 { $last } 之间，请核对。
lists-bad-clock = 生于 { $year } 年，而本机时钟显示为 { $clock } 年
lists-mend-clock = 请先核对本机日期，改正后重新导入；时钟若无误，再核对出生年或身份证号。
lists-bad-year_differs = 出生年 { $year } 与身份证号中的 { $in_id } 不一致
lists-mend-year_differs = 请对照证件，改正其中之一。
lists-bad-phone_shape = 电话号码不对，共有 { $digits } 位数字
lists-mend-phone_shape = 手机应为 11 位，以 13 至 19 开头；固定电话请加区号。
lists-bad-digits_lost = 存成了数值，末尾几位可能已丢失
lists-mend-digits_lost = 请先将此列设为「文本」格式，再对照证件或原表重新输入。
lists-bad-id_length = 身份证号应为 18 位，此处有 { $length } 位
lists-mend-id_length = 请对照证件核对；不清楚的可留空。
lists-bad-id_shape = 身份证号里有不该有的字符
lists-mend-id_shape = 应为 17 位数字加一位数字或 X；不清楚的可留空。
lists-bad-id_date = 身份证号中的出生日期不对
lists-mend-id_date = 请对照证件核对第 7 至 14 位；不清楚的可留空。
lists-bad-id_year = 身份证号中的出生年 { $year } 还没有到
lists-mend-id_year = 应不晚于 { $last }，请对照证件核对第 7 至 14 位；不清楚的可留空。
lists-bad-id_check = 身份证号校验不符，可能输错一位
lists-mend-id_check = 请对照证件核对；不清楚的可留空。
lists-bad-plate = 车牌看不明白
lists-mend-plate = 请填完整车牌，例如 鲁B12345；几辆车之间用顿号隔开。
lists-bad-staff_no = 工号不对
lists-mend-staff_no = 工号为 1 至 12 位字母或数字。
lists-bad-team = 队伍看不明白
lists-mend-team = 请写明第几队，例如 巡逻3队；不在巡逻队的留空。
lists-bad-duty = 不认识这个职务
lists-mend-duty = 请填 值守员、带班领导、队长、队员、社区管理员 或 查看员。
lists-bad-door_state = 不认识这个状态
lists-bad-layer = 不是封闭层级
lists-bad-point_label = 点位编号应为 1 到 12 个字或数字
lists-mend-door_state = 请填 完好、损坏 或 维修中。
lists-mend-layer = 请填 片区、院落 或 单元门。
lists-mend-point_label = 请填短编号，如 E12，输入时写 @E12。
lists-bad-night = 日期看不明白
lists-mend-night = 请填当晚的日期，例如 2026-02-24；过了零点的班仍填前一天。
lists-bad-weekday =
    日期与星期不符：这一天是{ $day ->
        [Mon] 星期一
        [Tue] 星期二
        [Wed] 星期三
        [Thu] 星期四
        [Fri] 星期五
        [Sat] 星期六
       *[Sun] 星期日
    }
lists-mend-weekday = 请核对日期和星期，改正其中之一。
lists-bad-time_of_night = 时间看不明白
lists-mend-time_of_night = 请填钟点，例如 18:00、02:00、24:00。
lists-bad-backwards = 止不晚于起
lists-mend-backwards = 一夜从中午算到次日中午；请核对起止，跨过中午的班请写全日期，例如 2026-02-25 14:00。
lists-bad-long_duty = 一班超过 24 小时
lists-mend-long_duty = 请核对日期和起止，或拆成几班。
lists-bad-yes_no = 看不明白是不是队长
lists-mend-yes_no = 请填「是」或「否」，也可留空。
lists-bad-staff_unknown = 人员名单里没有此人
lists-mend-staff_unknown = 请核对工号或姓名；新来的人先导入人员名单。
lists-bad-staff_zeros = 人员名单里没有此号，可能是表格去掉了 { $number } 前面的零
lists-mend-staff_zeros = 请填 { $number }，此列先设为「文本」格式；也可在旁边写对姓名。
lists-bad-staff_several = 不止一人叫这个名字：{ $numbers }
lists-mend-staff_several = 请补上工号，或写明手机。
lists-bad-staff_differs = 这个工号是 { $name } 的
lists-mend-staff_differs = 请核对工号和姓名。
lists-bad-two_teams = 同一人同一时间在第 { $first } 行已排在 { $team } 队
lists-mend-two_teams = 一人不能同时在两处：请删去一行，或把时间错开。
lists-bad-route_no = 不是路线号
lists-mend-route_no = 路线号为 1 至 999 的数字。
lists-bad-minutes = 时长不对
lists-mend-minutes = 请填分钟数，5 至 600。
lists-bad-route_differs = 与同一路线的第 { $first } 行不一致
lists-mend-route_differs = 同一路线各行的名称、时长、队伍要一样；也可只在第一行填写。
lists-bad-order = 顺序看不明白
lists-mend-order = 请填数字；整条路线都留空则按行的先后。
lists-bad-point_kind = 不认识这个类型
lists-mend-point_kind = 请填 单元门、楼院、封闭点、垃圾投放点 或 其他，也可留空。
lists-bad-door_point = 写的是单元门，点位却不是单元门号
lists-mend-door_point = 请写成「楼号-单元」，例如 3-2；不是单元门的请改类型。
lists-bad-door_unknown = 单元门名单里没有这个门
lists-mend-door_unknown = 请核对门号；新的单元门先导入单元门名单。
lists-bad-twice_on_route = 与同一路线的第 { $first } 行重复
lists-mend-twice_on_route = 一条路线上同一点位、同一顺序只写一次。
lists-bad-many_points = 这条路线超过 { $limit } 个点位
lists-mend-many_points = 请拆成几条路线。

## 未导入的行和格：不是人，或没有要记的内容
lists-rows_passed_over =
    未导入 { $count } 行（{ $why }）：第 { $rows } 行{ $more ->
        [0] {""}
       *[other] ，另有 { $more } 行
    }。内容：{ $words }
lists-cells_passed_over =
    { $column }未记 { $count } 格（{ $why }）：第 { $rows } 行{ $more ->
        [0] {""}
       *[other] ，另有 { $more } 行
    }。内容：{ $words }
lists-clock_first = 请先看本机时钟：显示为 { $clock } 年，而名单有 { $rows } 行的出生年在此之后。时钟很可能不准；改正日期后重新导入。
lists-passed-header = 重复的表头
lists-passed-total = 合计
lists-passed-signature = 填表、审核签字
lists-passed-hint = 说明或示例
lists-passed-heading = 标题或空行
lists-passed-vacant = 空户，没有住户
lists-passed-no_plate = 不是车牌
lists-passed-no_phone = 没有号码，文字记入备注
lists-passed-remark = 此处不留备注

## 整份文件的错误与改法
lists-list-file_not_found = 找不到这个文件
lists-mend-file_not_found = 请检查文件名和所在文件夹。
lists-list-file_is_no_file = 这是文件夹，不是文件
lists-mend-file_is_no_file = 请指明文件夹里的那份表格。
lists-list-file_unreadable = 文件无法读取
lists-mend-file_unreadable = 请检查权限；若正在别的程序中打开，请先关闭。
lists-list-file_empty = 文件是空的
lists-mend-file_empty = 请重新导出或另存名单。
lists-list-file_too_large = 文件超过 { $limit } MiB，不像名单
lists-mend-file_too_large = 请删去图片等无关内容，另存为 CSV。
lists-list-file_too_many_rows = 行数超过 { $limit }，不像名单
lists-mend-file_too_many_rows = 请删去无关的行后再导入。
lists-list-file_old_excel = 这是旧版 .xls 或设了密码的 Excel 文件
lists-mend-file_old_excel = 请在 Excel 或 WPS 中打开，去掉密码，另存为 .xlsx 或 CSV。
lists-list-file_pdf = 这是 PDF，不是表格
lists-mend-file_pdf = 请向提供名单的人索要原表（.xlsx 或 CSV）。
lists-list-file_picture = 这是图片，不是表格
lists-mend-file_picture = 请向提供名单的人索要原表（.xlsx 或 CSV）。
lists-list-file_web_page = 这是网页格式的文件，不是表格
lists-mend-file_web_page = 请在 Excel 或 WPS 中打开，另存为 .xlsx 或 CSV。
lists-list-file_other_archive = 这是文档或压缩包，不是表格
lists-mend-file_other_archive = 压缩包请先解压；文档请将其中的表格另存为 .xlsx 或 CSV。
lists-list-file_damaged = 表格文件已损坏
lists-mend-file_damaged = 请在 Excel 或 WPS 中打开并另存一份，或重新索取。
lists-list-file_not_text = 不是表格，也不是文本
lists-mend-file_not_text = 请另存为 .xlsx 或 CSV。
lists-list-file_unknown_encoding = 不是 UTF-8，也不能确定是哪种编码
lists-mend-file_unknown_encoding = 请看下面哪一行的字是对的，再用 --encoding { $first }（或 { $names }）导入；也可以另存为 CSV UTF-8 或 .xlsx。
lists-list-file_other_encoding = 文字不是 { $name } 编码
lists-mend-file_other_encoding = 请换一种编码，或去掉 --encoding。
lists-list-file_open_quote = 第 { $row } 行的双引号没有成对
lists-mend-file_open_quote = 请在该行补上或删去双引号。
lists-list-no_header = 找不到表头
lists-mend-no_header = 表头应在前 10 行之内，写明各列名称，例如 楼号、单元、房号、姓名。表头写法不同的，请说明在哪一列：--column 楼号=A --column 单元=B --column 房号=C --column 姓名=D
lists-list-missing_columns = 表头（第 { $row } 行）缺少：{ $columns }
lists-mend-missing_columns = 请补上这些列，或改正列名。也可以说明在哪一列，如 --column 房号=H
lists-list-looks_like_residents = 这像是住户名单
lists-mend-looks_like_residents = 请改用 nightpost import residents。
lists-list-looks_like_staff = 这像是人员名单
lists-mend-looks_like_staff = 请改用 nightpost import staff。
lists-list-looks_like_doors = 这像是单元门名单
lists-mend-looks_like_doors = 请改用 nightpost import doors。
lists-list-looks_like_roster = 这像是排班表
lists-mend-looks_like_roster = 请改用 nightpost import roster。
lists-list-looks_like_routes = 这像是路线表
lists-mend-looks_like_routes = 请改用 nightpost import routes。
lists-list-several_sheets = 有几张工作表都是名单：「{ $first }」和「{ $second }」
lists-mend-several_sheets = 如果都是这份名单，请都写上：--sheet "{ $first }" --sheet "{ $second }"；如果只有一个是，只写那一个。
lists-list-no_rows = 表头下面没有内容
lists-mend-no_rows = 请检查是否选错了文件或工作表。
lists-list-no_such_sheet = 没有叫 { $name } 的工作表
lists-mend-no_such_sheet = 工作表有：{ $names }。
lists-list-no_such_column = 名单里没有 { $place } 这一列
lists-mend-no_such_column = 请写列的字母（H）、第几列（8）或表头的字；写 --column 房号= 表示没有房号这一列。

## 整份名单要说明的
lists-note-joined = 当作一份名单读：{ $parts }（名称和行数）
lists-note-hidden_sheet = 工作表 { $name } 是隐藏的，没有读；要读请加 --sheet "{ $name }"
lists-note-hidden_rows = 隐藏或筛掉的行也读了：{ $count } 行，第一行是第 { $first } 行
lists-note-hidden_columns = 隐藏的列也读了：{ $columns }
lists-note-beside = 旁边 { $column } 列起是另一张表，没有读
lists-note-computed = { $count } 个公式按文件里存的结果读
lists-note-building_of_sheet = 楼号取自工作表的名称
