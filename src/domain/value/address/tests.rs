use super::*;

fn home(text: &str) -> Option<String> {
    Address::home(text).and_then(|address| address.to_home()).map(|home| home.to_string())
}

#[test]
#[expect(clippy::too_many_lines, reason = "a row for each way to write a home")]
fn each_written_form_is_the_same_home() {
    let table: &[(&str, &[&str])] = &[
        (
            "3-2-501",
            &[
                "3-2-501",
                "3号楼2单元501",
                "3号楼2单元501室",
                "3#楼2单元501",
                "3栋楼2单元501",
                "3栋2门501",
                "3#2-501",
                "3-2-501室",
                "3-2-501房",
                "3-2-501户",
                "3-2-501号",
                "3栋2单元501",
                "三号楼二单元501",
                "三号楼二单元五零一",
                "三号楼二单元五〇一室",
                "３号楼２单元５０１",
                "3號樓2單元501室",
                "第3栋第2单元501",
                "3幢2单元501房",
                "3号楼-2单元-501",
                "3号楼 2单元 501",
                "3 号楼 2 单元 501 室",
                "3号2单元501",
                "3号2号501",
                "3#2#501",
                "3楼2单元501",
                "3号楼2单元5层501",
                "3号楼2单元5楼501室",
                "3号楼2单元5层01",
                "3栋2门洞501",
                "3/2/501",
                "3—2—501",
                "3、2、501",
                "3_2_501",
                "03-02-0501",
                "幸福里小区3号楼2单元501室",
                "幸福里3号楼2单元501",
                "青岛市市北区幸福里小区3号楼2单元501",
                "幸福里小区3-2-501",
                "幸福里小区 3-2-501",
                "幸福路12号3号楼2单元501",
                "幸福路12号3-2-501",
                "10号院3号楼2单元501",
                "10号院3-2-501",
                "一期3号楼2单元501",
                "鼓楼小区3-2-501",
                "东门小区3号楼2单元501",
                "三里河一区3-2-501",
                "Building 3 Unit 2 Room 501",
                "bldg 3, unit 2, apt 501",
                "Building3Unit2Room501",
                "3#-2-501",
                "3号楼2-501",
                "3-2单元-501",
                "3-2单元501",
                "No.3-2-501",
                "3栋2单元501号",
                "3座2单元501",
                "3-2-501(租户)",
                "3号楼2单元501室房",
                "3-2-5-501",
                "3号楼2号门501",
                "3号楼2单元501号房",
            ],
        ),
        (
            "3-501",
            &[
                "3-501",
                "3号楼501",
                "3栋501室",
                "3#501",
                "3号楼5层01",
                "三号楼501",
                "3号501",
                "3#楼501房",
                "3楼501",
            ],
        ),
        ("5-1203", &["5-1203", "5号楼1203", "5栋12层03室", "五号楼一二零三", "123弄5号1203室"]),
        (
            "12#",
            &[
                "12#",
                "12号",
                "12栋",
                "别墅12号",
                "12号别墅",
                "别墅12",
                "villa 12",
                "Villa12",
                "十二号楼",
                "12号楼",
            ],
        ),
        ("甲3-2-501", &["甲3-2-501", "甲3号楼2单元501", "甲3号2单元501", "幸福里甲3号楼2单元501"]),
        ("3-2-501-1", &["3-2-501-1", "3号楼2单元501-1", "3号楼2单元501-1室", "3栋2单元501室-1"]),
        ("3-501-1", &["3-501-1", "3号楼501-1", "3号楼501-1室"]),
        ("3-2-B1", &["3-2-B1", "3号楼2单元B1", "3栋2单元b1室"]),
        ("B1-2-501", &["B1-2-501", "b1号楼2单元501", "幸福里小区B1栋2单元501"]),
        ("0-1", &["0-1", "0号楼1"]),
        ("3-0-1", &["3-0-1", "3号楼0-1"]),
        ("A-2-501", &["A-2-501", "A座2单元501", "A栋2-501", "幸福里A座2单元501"]),
        ("1-A-501", &["1-A-501", "1号楼A座501"]),
        ("东-2-501", &["东-2-501", "东楼2单元501"]),
        ("3-东-501", &["3-东-501", "3号楼东单元501"]),
        ("3-2-5东", &["3号楼2单元5层东户", "3-2-5东"]),
        ("3-2-501东", &["3号楼2单元501东户"]),
        ("紫荆-2-501", &["紫荆-2-501", "紫荆楼2单元501"]),
    ];
    for (short, forms) in table {
        for form in *forms {
            assert_eq!(home(form).as_deref(), Some(*short), "{form}");
        }
    }
}

#[test]
fn what_is_no_address_is_none() {
    for text in [
        "",
        "501",
        "501室",
        "2单元501",
        "2门",
        "张国栋",
        "王小楼",
        "李门",
        "张三栋",
        "王三",
        "万一栋",
        "3号楼2单元501室张三家",
        "3号楼2单元6层501",
        "3--2-501",
        "36.5度",
        "鲁B12345",
        "3号楼2单元501-123",
        "小区",
        "国栋",
        "0532-81234567",
        "张三栋李四",
        "3-2-501-1-1",
        "三十六度五",
    ] {
        assert_eq!(home(text), None, "{text}");
    }
}

#[test]
fn doors_are_read_like_homes() {
    let table: &[(&str, &[&str])] = &[
        (
            "3-2",
            &[
                "3-2",
                "3号楼2单元",
                "3栋2门",
                "3#2单元",
                "三号楼二单元",
                "3号楼2单元门",
                "幸福里小区3号楼2单元",
                "3#楼2",
            ],
        ),
        ("3#", &["3#", "3号楼", "3栋", "三号楼"]),
        ("甲3-东", &["甲3-东", "甲3号楼东单元"]),
    ];
    for (short, forms) in table {
        for form in *forms {
            let door = DoorCode::read(form).map(|door| door.to_string());
            assert_eq!(door.as_deref(), Ok(*short), "{form}");
        }
    }
    for text in ["3-2-501", "3号楼2单元501室", "3", "国栋", "二单元"] {
        assert!(DoorCode::read(text).is_err(), "{text}");
    }
}

#[test]
fn parts_in_cells_of_their_own_make_the_same_home() {
    let cells = |texts: [&'static str; 4]| {
        let [building, stairwell, storey, room] =
            texts.map(|text| Some(text).filter(|text| !text.is_empty()));
        Cells { building, stairwell, storey, room, front: None }
    };
    let table = [
        (["3", "2", "", "501"], Ok("3-2-501")),
        (["3#楼", "2单元", "", "501房"], Ok("3-2-501")),
        (["3栋楼", "2门", "", "501户"], Ok("3-2-501")),
        (["三号楼", "二单元", "", "五层501"], Ok("3-2-501")),
        (["3号", "2", "", "5层501"], Ok("3-2-501")),
        (["幸福里小区3号楼", "2门洞", "", "501室"], Ok("3-2-501")),
        (["3", "2", "5", "01"], Ok("3-2-501")),
        (["3", "2", "5层", "501"], Ok("3-2-501")),
        (["3", "2", "5", "1"], Ok("3-2-501")),
        (["3", "3-2", "", "3-2-501"], Ok("3-2-501")),
        (["3", "2", "", "2-501"], Ok("3-2-501")),
        (["3号楼2单元", "", "", "501"], Ok("3-2-501")),
        (["3", "", "", "2-501"], Ok("3-2-501")),
        (["3", "", "", "501"], Ok("3-501")),
        (["别墅12号", "", "", ""], Ok("12#")),
        (["甲3号", "2", "", "501-1"], Ok("甲3-2-501-1")),
        (["3", "2", "", "0-1"], Ok("3-2-0-1")),
        (["B1", "2", "", "B1"], Ok("B1-2-B1")),
        (["3", "2", "6", "501"], Err(AddressPart::Storey)),
        (["1/2", "1", "", "112"], Err(AddressPart::Building)),
        (["3号楼2单元", "1", "", "501"], Err(AddressPart::Stairwell)),
        (["3", "2", "", "1-501"], Err(AddressPart::Room)),
        (["", "2", "", "501"], Err(AddressPart::Building)),
    ];
    for (texts, expected) in table {
        let home = cells(texts).address().map(|address| address.to_home().unwrap().to_string());
        assert_eq!(home.as_deref(), expected.as_ref().copied(), "{texts:?}");
    }
}

#[test]
fn what_all_rows_have_in_front_does_not_tell_homes_apart() {
    let homes = |texts: &[&str]| {
        let addresses: Vec<Address> = texts.iter().map(|text| Address::home(text).unwrap()).collect();
        let fronts = AddressFronts::of(&addresses, |_| false);
        addresses.iter().map(|address| fronts.home(address).unwrap().to_string()).collect::<Vec<_>>()
    };
    let one = ["幸福里小区3号楼2单元501室", "青岛市幸福里小区3-2-502", "幸福里3号楼2单元503", "3-2-504"];
    assert_eq!(homes(&one), ["3-2-501", "3-2-502", "3-2-503", "3-2-504"]);
    let two = ["幸福里小区3号楼2单元501", "阳光小区3号楼2单元501", "3-2-501"];
    assert_eq!(homes(&two), ["幸福里3-2-501", "阳光3-2-501", "3-2-501"]);
    assert_eq!(homes(&["一期3号楼2单元501", "2期3号楼2单元501"]), ["1期3-2-501", "2期3-2-501"]);
    assert_eq!(homes(&["东区3-501", "西区3-501"]), ["东区3-501", "西区3-501"]);
    assert_eq!(homes(&["2期3-501", "12期3-501"]), ["2期3-501", "12期3-501"]);
    let phase = |front: &'static str, building: &'static str| {
        let cells =
            Cells { front: Some(front), building: Some(building), room: Some("501"), ..Cells::default() };
        cells.address().unwrap().to_fronted_home().unwrap().to_string()
    };
    for (front, building) in [("2", "3"), ("二期", "3号楼"), ("2期", "2期3"), ("第二期", "3"), ("２", "3#楼")]
    {
        assert_eq!(phase(front, building), "2期3-501", "{front} {building}");
    }
    assert_eq!(phase("东区", "3"), "东区3-501");
}

#[test]
fn a_home_of_a_part_of_the_compound_is_known_without_it() {
    for (whole, rest) in [
        ("2期3-2-501", Some("3-2-501")),
        ("阳光3-501", Some("3-501")),
        ("甲3-2-501", None),
        ("东3-1-1", None),
    ] {
        let home: Home = whole.parse().unwrap();
        assert_eq!(home.without_front().map(|home| home.to_string()).as_deref(), rest, "{whole}");
    }
}

#[test]
fn storeys_below_the_ground_are_one_however_they_are_written() {
    for text in [
        "B1-101",
        "负一层101",
        "负1层101室",
        "地下1层 101",
        "地下一层-101",
        "地下室101",
        "b1层101",
        "负一楼101",
    ] {
        assert_eq!(Home::read(text).unwrap().to_string(), "B1-101", "{text}");
        assert_eq!(DoorCode::read(text).unwrap().to_string(), "B1-101", "{text}");
    }
    for text in [
        "3-1-B101",
        "3-1-B1-101",
        "3-1-负一层101",
        "3-1-负一层01",
        "3号楼1单元地下一层101室",
        "3号楼1单元地下1层 01",
        "3栋1单元地下室101",
        "3#1单元B1层101",
        "三号楼一单元负一层101",
    ] {
        assert_eq!(Home::read(text).unwrap().to_string(), "3-1-B101", "{text}");
    }
    assert_eq!(Home::read("3号楼1单元负二层03").unwrap().to_string(), "3-1-B203");
    for storey in ["-1", "B1", "负1", "负一层", "地下一层", "地下1层", "B1层"] {
        for room in ["101", "01", "1", "B101"] {
            let cells = Cells {
                building: Some("3号楼"),
                stairwell: Some("1"),
                storey: Some(storey),
                room: Some(room),
                ..Cells::default()
            };
            let home = cells.address().unwrap_or_else(|part| panic!("{storey} {room}: {part:?}")).to_home();
            assert_eq!(home.unwrap().to_string(), "3-1-B101", "{storey} {room}");
        }
    }
    // Other rooms on it are no other storey's, and names with such a character are names.
    assert!(Home::read("3号楼1单元负一层201").is_err());
    for text in ["负三", "张负责", "地下", "负"] {
        assert!(Home::read(text).is_err(), "{text}");
    }
}

#[test]
fn what_went_without_saying_on_earlier_lists_does_so_on_a_list_where_fewer_rows_say_it() {
    let texts: Vec<String> = (1..=20)
        .map(|room| format!("{}3号楼2单元{}", if room <= 3 { "阳光苑" } else { "幸福里小区" }, 500 + room))
        .collect();
    let addresses: Vec<Address> = texts.iter().map(|text| Address::home(text).unwrap()).collect();
    let homes = |known: &[&str]| {
        let fronts = AddressFronts::of(&addresses, |home| known.contains(&home.to_string().as_str()));
        [0, 19].map(|at| fronts.home(&addresses[at]).unwrap().to_string())
    };
    // 85 % have it, which by itself is too few.
    assert_eq!(homes(&[]), ["阳光苑3-2-501", "幸福里3-2-520"]);
    assert_eq!(homes(&["3-2-510", "3-2-511"]), ["阳光苑3-2-501", "3-2-520"]);
    assert_eq!(homes(&["幸福里3-2-510", "3-2-501"]), ["阳光苑3-2-501", "幸福里3-2-520"]);
    // Another compound's rows are not the first one's, whatever rooms it has.
    assert_eq!(homes(&["3-2-501", "3-2-502", "3-2-503"]), ["阳光苑3-2-501", "幸福里3-2-520"]);
}
