//! How likely it is that somebody wrote a text: bytes of one encoding read in another make characters that
//! nobody writes.
//!
//! A model of register lists, not of languages: what names, addresses and headers are made of is likely, what
//! stands in the first part of the national standard is possible, anything else is rare. Each character
//! costs the bits that its class costs.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

/// Characters of surnames, given names, addresses and headers, in simplified form.
const SIMPLIFIED: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏\
魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛\
樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳\
伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超霞平刚桂华建国志红玉春小海燕雪宇浩鑫鹏飞婷欣怡子轩涵梓萱晨阳博思佳嘉琪俊峰波辉斌东\
峰亮永生荣福贵爱淑珍凤兰香莲琴云梅花月彩霞晓丹萍慧莉玲倩颖琳瑶璐瑞雨露冰洁雯菲蕾薇帅凯旭昊天泽翔睿哲豪然熙恩德义仁礼智信\
忠诚善良庆祥和顺光正新兴振启宏远立达长连树林森根山川河清源泉水木火土金银铜铁一二三四五六七八九十百千甲乙丙丁东西南北中上下\
大老幼少男女父母妻夫儿孙婿媳兄弟姐妹祖外户主本人配偶姓名性别年龄出生月日身份证号码公民电话手机联系方式座移动固楼栋幢单元室房\
间门牌洞层期区园苑小社区街道路巷村组院现住址居地详细家庭关系与备注说明车辆业租客登记表序编网格员负责签字合计共页第是否有无已未\
睿沐宸芮钰翊濛昱琰祎璟玥甜妍姝娅铭硕骏毅茹瑾瑜珊珂琦玮璇珠珺莎茜蓓菁芸芷芙苓若伊依语诗妮娇婉媛嫣娴姗奕弈皓煜烨焱炎煊炜灿烁晗晴晖晟暄曦\
朗桐楠楷柏栋棋榕樱柔净淇淼渊渝湘滢漫澄潇澜寒凝凡凌剑力功勤卫卿厚君启品唯嘉圆坚培堂墨夕天奇奎妙存安宏宝宣宽尧峻崇巍巧帆庭廷延弘彤彦彬征微心忆怀思恒恺悦惠慈慕懿成才承抒捷政敬文斐新方旋旺昌易显景智\
暖月有朋朝来栩桦欢歌正民永沁沛泓泽洋津洲浩润淳清渊源滨滔漪潮然煦照爽牧献珍理琛瑄璞田畅益真知硕祖禾秋科程稷穆立童笑筠素红纯纲纳织绍维绮缘美群翠翰耀聪胜舒航艺苒范茂茵荔荷莹菊葵蓉蔓薪虹衡裕言誉诺谦\
贝贤赫跃迅迎迪逸道遥郁采鉴钊钢钧铃铎锋锐锦镇闻闽阔隆际雁雄雅霁霖青靖音韬韵颂颖飒飘驰骁骄骞鸣鸿鹤麒麟齐龄欧阳上官尉迟司马诸葛皇甫朴能种区黑宓阎单解查仇华费廉岑薛雍巩仝佟那迪力买提古丽阿不都热依木江尔\
常暂流动人口籍贯民族汉族满回政治面貌群众党员工作单位学校职务健康状况隔离返回日期时间来自离开青岛市山东省北京海州省县镇乡的在不";
/// The same in traditional form.
const TRADITIONAL: &str = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何林高羅鄭梁謝宋唐許韓鄧馮曹彭曾蕭田董袁潘于蔣蔡余杜葉程蘇\
魏呂丁任沈姚盧姜崔鍾譚陸汪范金石廖賈夏韋方白鄒孟熊秦邱江尹薛段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴武戴莫孔向湯常溫康施文牛游簡\
賴詹洪柯翁莊連涂古紀童凌畢單裴辛藍路阮歐關蘭溫卓姬\
偉芳娜敏靜秀英麗強軍勇艷杰傑娟濤明超霞平剛桂華建國志紅玉春小海燕雪宇浩鑫鵬飛婷欣怡子軒涵萱晨陽博思佳嘉琪俊峰波輝斌東亮永生榮\
福貴愛淑珍鳳蘭香蓮琴雲梅花月彩曉丹萍慧莉玲倩穎琳瑤瑞雨露冰潔雯菲蕾薇帥凱旭昊天澤翔睿哲豪然熙恩德義仁禮智信忠誠善良慶祥和順\
光正新興振啟宏遠立達長樹林森根山川河清源泉水木火土金銀一二三四五六七八九十百千甲乙丙美惠雅君如怡冠廷家豪承翰柏宗彥志銘俊佩\
東西南北中上下大老幼男女父母妻夫兒孫女婿媳兄弟姐妹戶主本人配偶姓名性別年齡出生月日身分份證號碼公民電話手機聯絡繫方式樓棟單元\
室房間門牌層期區園社街道路巷村里鄰弄樓之院現住址居地詳細家庭關係與備註說明車輛業主租客登記表序編負責簽字合計頁第是否有無市縣";
/// Kanji that Japanese names and headers are made of; kana are told by their ranges.
const JAPANESE: &str = "佐藤鈴木高橋田中伊渡辺山本村小林加吉井松清水崎森池橋阿部石川前小野岡長谷近坂遠青和西福太三原上島金\
子中藤口内後斎岸木大今平野氏名住所電話番号室棟階部屋男女生年月日備考世帯主続柄一二三四五六七八九十郎美子恵由紀健誠翔";
/// Syllables of Korean names and headers.
const KOREAN: &str = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현\
함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌승아름수영준미희숙재\
혜철상순자춘화자병규훈일건우찬빈린율솔람다라보세대관리전화번세대주민등록주소생년월남여비고층실단지이름성별휴";
/// Letters with marks of western names.
const WESTERN: &str = "éèêëáàâäãåíìîïóòôöõøúùûüñçßýÉÈÁÀÄÖÜØÅÑÇÓÍÚ’‘“”–";

/// Signs that may stand in any list.
const SIGNS: &str = "，。、；：？！（）《》“”‘’·—～【】／－＋＃０１２３４５６７８９　";

/// How much a character of each class costs, in bits.
const LIKELY: f64 = 9.5;
const POSSIBLE: f64 = 14.0;
const RARE: f64 = 20.0;
const ABSURD: f64 = 26.0;
/// A letter with a mark costs so much where it stands among letters.
const MARKED: f64 = 6.0;
/// One half-width kana: each takes a single byte.
const HALF_KANA: f64 = 6.0;

/// Whether a character belongs to the likely ones of an encoding.
static LIKELY_IN: LazyLock<HashMap<&'static str, Vec<char>>> = LazyLock::new(|| {
    let sets = [
        (GB18030, SIMPLIFIED),
        (BIG5, TRADITIONAL),
        (SHIFT_JIS, JAPANESE),
        (EUC_JP, JAPANESE),
        (EUC_KR, KOREAN),
        (WINDOWS_1252, WESTERN),
    ];
    let sorted = |set: &str| {
        let mut chars: Vec<char> = set.chars().chain(SIGNS.chars()).collect();
        chars.sort_unstable();
        chars
    };
    sets.into_iter().map(|(encoding, set)| (encoding.name(), sorted(set))).collect()
});

/// How likely a text in an encoding is, as the logarithm of a probability to the base of two: the nearer to
/// nought, the likelier. ASCII costs nothing, since it is the same in all of them.
pub(super) fn likelihood(encoding: &'static Encoding, text: &str) -> f64 {
    let likely = LIKELY_IN.get(encoding.name()).map_or(&[][..], Vec::as_slice);
    let is_western = encoding == WINDOWS_1252 || encoding == WINDOWS_1251;
    let chars: Vec<char> = text.chars().collect();
    let cost_of = |at: usize| -> f64 {
        let c = chars[at];
        if c.is_ascii() {
            return 0.0;
        }
        let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        if is_western {
            return western(encoding, likely, c, before, after);
        }
        let class = if likely.binary_search(&c).is_ok() { LIKELY } else { class_of(encoding, c) };
        // Half a word of letters and half one of characters is two halves of something else.
        let torn = after.is_ascii_lowercase() || before.is_ascii_lowercase();
        if torn && is_han(c) { class + 6.0 } else { class }
    };
    -(0..chars.len()).map(cost_of).sum::<f64>()
}

/// What a letter of a western or Cyrillic reading costs.
fn western(encoding: &Encoding, likely: &[char], c: char, before: char, after: char) -> f64 {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    if encoding == WINDOWS_1251 {
        let joined = is_cyrillic(before) || is_cyrillic(after);
        return match (is_cyrillic(c), joined) {
            // Capitals stand in front, and seldom elsewhere.
            (true, true) if c.is_uppercase() && before.is_lowercase() => 16.0,
            (true, true) => 6.5,
            (true, false) => 12.0,
            (false, _) => 16.0,
        };
    }
    let beside_letter = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    match (likely.binary_search(&c).is_ok(), beside_letter) {
        (true, true) => MARKED,
        (true, false) => 13.0,
        (false, _) => 16.0,
    }
}

/// What a character costs that is none of the likely ones.
fn class_of(encoding: &'static Encoding, c: char) -> f64 {
    match c {
        char::REPLACEMENT_CHARACTER => 2.0 * ABSURD,
        '\u{ff61}'..='\u{ff9f}' => HALF_KANA,
        '\u{3041}'..='\u{30ff}' if encoding == SHIFT_JIS || encoding == EUC_JP => LIKELY - 1.0,
        '\u{ac00}'..='\u{d7a3}' if encoding == EUC_KR => {
            // The first standard holds 2,350 syllables that are in use; the others were added for completeness.
            if in_first_standard(encoding, c, 0xb0..=0xc8, 0xa1) { POSSIBLE } else { RARE }
        }
        _ if is_han(c) => {
            let first = if encoding == GB18030 {
                in_first_standard(encoding, c, 0xb0..=0xd7, 0xa1)
            } else if encoding == BIG5 {
                in_first_standard(encoding, c, 0xa4..=0xc6, 0x40)
            } else if encoding == SHIFT_JIS {
                in_first_standard(encoding, c, 0x88..=0x98, 0x40)
            } else {
                // In Korean lists names are no longer written in characters.
                encoding == EUC_JP && in_first_standard(encoding, c, 0xb0..=0xcf, 0xa1)
            };
            if first { POSSIBLE } else { RARE }
        }
        _ if c.is_alphanumeric() => RARE,
        _ => ABSURD,
    }
}

/// Whether a character stands in the first part of its standard: the one of characters in daily use.
fn in_first_standard(
    encoding: &'static Encoding,
    c: char,
    leads: std::ops::RangeInclusive<u8>,
    trail: u8,
) -> bool {
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    matches!(*encoding.encode(text).0, [first, second] if leads.contains(&first) && second >= trail)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::super::{SheetError, from_bytes};
    use super::*;

    /// A generator without a seed of its own, so that a failure can be repeated.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % sides
        }

        fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
            words[self.roll(words.len())]
        }

        /// A list with an English header and so many people.
        fn list(&mut self, people: usize, (first, second): (&[&str], &[&str])) -> String {
            let mut list = "building,unit,room,name\n".to_owned();
            for n in 0..people {
                let letters = 1 + self.roll(2);
                let second: String = (0..letters).map(|_| self.pick(second)).collect();
                let (building, storey, first) = (n / 20 + 1, n % 20 + 1, self.pick(first));
                list.extend([format!("{building},2,{storey}01,{first}{second}\n")]);
            }
            list
        }
    }

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    fn is_asked(encoding: &'static Encoding, text: &str) -> bool {
        matches!(from_bytes(&encoding.encode(text).0), Err(SheetError::UnknownEncoding { .. }))
    }

    #[test]
    fn ordinary_lists_of_any_length_go_through_without_a_question() {
        let names = std::fs::read_to_string("assets/demo/surnames.txt").unwrap();
        let surnames: Vec<&str> = names
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        let given = words(
            "伟 芳 娜 敏 静 秀 英 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 兰 霞 平 刚 桂 梓 萱 睿 沐 宸 芮 钰 翊 濛 昱 琰 祎",
        );
        let mut dice = Dice(1);
        let mut asked = 0;
        for round in 0..1000 {
            let people = [1, 1, 2, 2, 3, 5, 20][round % 7];
            let list = dice.list(people, (&surnames, &given));
            asked += u32::from(is_asked(GB18030, &list));
        }
        assert!(asked <= 3, "{asked} of 1000 lists were asked about");
    }

    #[test]
    fn lists_in_other_encodings_are_asked_about() {
        let kinds: [(&'static Encoding, &str, &str); 5] = [
            (
                BIG5,
                "陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 邱 曾 廖 賴 徐 周 葉 蘇 莊 呂 江 何 蕭 羅 高",
                "家豪 志明 俊傑 建宏 淑芬 淑惠 美玲 雅婷 怡君 佳穎 承恩 冠宇 宗翰 詩涵 欣怡 惠 芬 偉 強 娟",
            ),
            (
                EUC_KR,
                "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권",
                "민준 서연 도윤 지우 영수 정숙 영희 미경 현우 준호 은정 성민",
            ),
            (
                SHIFT_JIS,
                "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤",
                "健 誠 翔 太郎 美咲 陽菜 由紀子 大輔 さくら ひろし ヒロシ",
            ),
            (SHIFT_JIS, "ｻﾄｳ ｽｽﾞｷ ﾀｶﾊｼ ﾀﾅｶ ﾔﾏﾓﾄ", "ｹﾝ ﾀﾛｳ ﾊﾅｺ ﾐｻｷ ﾕｷｺ"),
            (
                WINDOWS_1252,
                "Müller Schäfer Núñez Peña García Jönsson Bäcker Sørensen Lefèvre Gonçalves",
                "René André José Zoë Jürgen Björn François Hélène Søren Iñigo",
            ),
        ];
        let mut dice = Dice(2);
        for (encoding, first, second) in kinds {
            let (first, second) = (words(first), words(second));
            let mut silent = Vec::new();
            for round in 0..400 {
                let people = [2, 3, 5, 8, 20][round % 5];
                let list = dice.list(people, (&first, &second));
                if !is_asked(encoding, &list) {
                    silent.push(list);
                }
            }
            assert!(
                silent.len() <= 2,
                "{}: {} of 400 taken, {:?}",
                encoding.name(),
                silent.len(),
                silent.first()
            );
        }
    }
}
