"""Writes text_tables.inc from Python's unicodedata: python3 src/base/text_tables.py > src/base/text_tables.inc"""
import string
import unicodedata as ucd

# Scripts whose letters we decompose and case fold. Hangul is algorithmic and not in any table.
RANGES = [(0x00A0, 0x058F), (0x0600, 0x06FF), (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x1E00, 0x1FFF),
          (0x212A, 0x212B), (0x2C60, 0x2C7F), (0x3041, 0x30FF), (0xA720, 0xA7FF), (0x0041, 0x005A), (0xFF21, 0xFF3A)]
MARK_LETTERS = string.ascii_lowercase + string.ascii_uppercase
# Letters with no canonical decomposition, spelled with base letters by match_key. Lower case is enough.
SPELLED = {'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ħ': 'h', 'ı': 'i',
           'ŋ': 'ng', 'ŧ': 't', 'ſ': 's', 'ƒ': 'f', 'ɓ': 'b', 'ɖ': 'd', 'ɗ': 'd', 'ə': 'e', 'ɛ': 'e', 'ɔ': 'o',
           'ɣ': 'g', 'ɨ': 'i', 'ƙ': 'k', 'ɲ': 'n', 'ƴ': 'y', 'ĸ': 'k', 'ȷ': 'j', 'ⱥ': 'a', 'ƀ': 'b', 'ɫ': 'l', 'ʉ': 'u',
           'ª': 'a', 'º': 'o', '¹': '1', '²': '2', '³': '3', '×': 'x', 'µ': 'μ', 'ﬀ': 'ff', 'ﬁ': 'fi', 'ﬂ': 'fl',
           'ﬃ': 'ffi', 'ﬄ': 'ffl', 'ĳ': 'ij', 'ŀ': 'l', '№': 'no', 'ς': 'σ', 'ک': 'ك', 'ی': 'ي', 'ھ': 'ه', 'ٱ': 'ا'}


def codes():
    return sorted({c for first, last in RANGES for c in range(first, last + 1)})


def arabic_presentation_forms():
    return {chr(c): ucd.normalize('NFKC', chr(c)) for c in range(0xFE80, 0xFEFD)}


def literal(text):
    # Escaped where an editor that normalises could change the source.
    return ''.join(c if ucd.normalize('NFC', c) == c and not ucd.combining(c) else f'\\u{ord(c):04X}' for c in text)


def print_string(name, about, records):
    print(f'// {about}\nconstexpr std::u16string_view {name} =')
    line = ''
    for record in records:
        if len(line) + len(literal(record)) > 96:
            print(f'    u"{line}"')
            line = ''
        line += literal(record)
    print(f'    u"{line}";\n')


def decompositions():
    pairs = {}
    for code in codes():
        parts = ucd.decomposition(chr(code)).split()
        if not parts or parts[0].startswith('<') or ucd.combining(chr(code)):
            continue
        base, mark = chr(int(parts[0], 16)), chr(int(parts[1], 16)) if len(parts) > 1 else None
        pairs[chr(code)] = (base, mark)
    marks = sorted({mark for _, mark in pairs.values() if mark})
    letter = dict(zip(marks, MARK_LETTERS)) | {None: '.'}
    assert len(marks) <= len(MARK_LETTERS)
    print_string('kMarks', 'The marks that the third places below name: a is the first, A the 27th.', marks)
    print_string('kDecompositions', 'One canonical step: composed, base, mark ("." for none). Ascending.',
                 [c + base + letter[mark] for c, (base, mark) in pairs.items()])


def case_pairs():
    for code in codes():
        lower = chr(code).lower() if chr(code) != 'ς' else 'σ'
        if len(lower) == 1 and lower != chr(code) and not ucd.decomposition(chr(code)).replace('<', ' <').strip() \
                or 0xFF21 <= code <= 0xFF3A:
            yield code, ord(lower)


def case_ranges():
    ranges = []
    for code, lower in case_pairs():
        if ranges:
            last = ranges[-1]
            step = code - last[1]
            if lower - code == last[3] and (step == last[2] or last[0] == last[1] and step in (1, 2)):
                last[1], last[2] = code, step
                continue
        ranges.append([code, code, 1, lower - code])
    print('// Capital letters: first, last, step, distance to the small letter. Ascending.')
    print('struct CaseRange {\n  char16_t first, last;\n  int step, distance;\n};\nconstexpr CaseRange kCaseRanges[] = {')
    line = ''
    for first, last, step, distance in ranges:
        entry = f'{{0x{first:X}, 0x{last:X}, {step}, {distance}}}, '
        if len(line) + len(entry) > 104:
            print('    ' + line.rstrip())
            line = ''
        line += entry
    print('    ' + line.rstrip() + '\n};\n')


def main():
    print(f'// Made by src/base/text_tables.py from Python\'s unicodedata {ucd.unidata_version}. Do not edit.\n')
    decompositions()
    case_ranges()
    spelled = sorted((SPELLED | arabic_presentation_forms()).items())
    print_string('kSpelled', 'Letter, then up to three letters that spell it, filled up with spaces. Ascending.',
                 [c + to.ljust(3) for c, to in spelled if len(to) <= 3])
    half = ''.join(ucd.normalize('NFKC', chr(c)) for c in range(0xFF66, 0xFF9E))
    print_string('kHalfWidthKana', 'From U+FF66 to U+FF9D.', list(half))


main()
