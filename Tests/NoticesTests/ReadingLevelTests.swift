import Testing

@testable import Notices

@Suite struct ReadingLevelTests {
    /// Words and the number of syllables dictionaries give them.
    private static let words: [(String, Int)] = [
        ("a", 1), ("any", 2), ("the", 1), ("drug", 1), ("doctor", 2), ("asked", 1), ("decided", 3), ("cover", 2),
        ("because", 2),
        ("letter", 2), ("hearing", 2), ("family", 3), ("hospital", 3), ("people", 2), ("appeal", 2), ("review", 2),
        ("grievance", 2), ("member", 2), ("records", 2), ("rules", 1), ("limit", 2), ("cancer", 2), ("blood", 1),
        ("question", 2), ("decision", 3), ("information", 4), ("medical", 3), ("medically", 4), ("necessary", 4),
        ("treatment", 2), ("authorization", 5), ("telephone", 3), ("language", 2), ("number", 2), ("table", 2),
        ("wanted", 2), ("boxes", 2), ("pages", 2), ("came", 1), ("goes", 1), ("tried", 1), ("studies", 2),
        ("external", 3), ("pay", 1), ("employee", 3), ("healthcare", 2), ("seemingly", 3), ("hybrid", 2), ("mammal", 2),
        ("reptilian", 3), ("creature", 2), ("Australian", 3), ("platypus", 3), ("reading", 2), ("passage", 2),
        ("unto", 2), ("sentence", 2), ("being", 2), ("prove", 1), ("today", 2), ("charge", 1), ("copies", 2),
        ("papers", 2), ("include", 2), ("included", 3), ("agree", 2), ("agreed", 2), ("written", 2), ("writing", 2),
        ("someone", 2), ("complaint", 2), ("outside", 2), ("before", 2), ("science", 2), ("radio", 3), ("period", 3),
        ("various", 3), ("special", 2), ("patient", 2), ("physician", 3), ("pharmacy", 3), ("approval", 3),
        ("approved", 2), ("denied", 2), ("denial", 3), ("policy", 3), ("criteria", 4), ("evidence", 3), ("dose", 1),
        ("doses", 2), ("round", 1), ("higher", 2), ("language", 2), ("different", 3), ("usually", 4), ("national", 3),
    ]

    @Test func `Nine words in ten have the syllables that a dictionary gives them`() {
        let wrong = Self.words.filter { Syllables.count($0.0) != $0.1 }
        #expect(
            wrong.count * 20 <= Self.words.count,
            "\(wrong.map { "\($0.0): \(Syllables.count($0.0)) for \($0.1)" })")
    }

    /// Published counts: 24 syllables and 13 words, and 16 words, in the two sentences that Wikipedia's article on the Flesch-Kincaid
    /// tests takes as examples (reading ease 37.5 and 69).
    @Test func `Sentences with published counts come out with them`() {
        let platypus = ReadingLevel(
            of: "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.")
        #expect(platypus.words == 13)
        #expect(platypus.sentences == 1)
        #expect((23...25).contains(platypus.syllables))
        #expect((103...123).contains(platypus.gradeInTenths))
        let sentence = ReadingLevel(
            of: "This sentence, taken as a reading passage unto itself, is being used to prove a point.")
        #expect(sentence.words == 16)
        #expect((23...25).contains(sentence.syllables))
    }

    /// Lincoln at Gettysburg is given grade 10 to 12 by the programs that measure it; a nursery rhyme is far below the first.
    @Test func `Texts with known grades come out within a grade and a half`() {
        let gettysburg = ReadingLevel(
            of: """
                Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, \
                and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war, testing \
                whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great \
                battlefield of that war. We have come to dedicate a portion of that field, as a final resting place for those who \
                here gave their lives that that nation might live. It is altogether fitting and proper that we should do this. \
                But, in a larger sense, we can not dedicate, we can not consecrate, we can not hallow this ground. The brave men, \
                living and dead, who struggled here, have consecrated it, far above our poor power to add or detract. The world \
                will little note, nor long remember what we say here, but it can never forget what they did here. It is for us \
                the living, rather, to be dedicated here to the unfinished work which they who fought here have thus far so nobly \
                advanced. It is rather for us to be here dedicated to the great task remaining before us, that from these honored \
                dead we take increased devotion to that cause for which they gave the last full measure of devotion, that we here \
                highly resolve that these dead shall not have died in vain, that this nation, under God, shall have a new birth \
                of freedom, and that government of the people, by the people, for the people, shall not perish from the earth.
                """)
        #expect((95...125).contains(gettysburg.gradeInTenths), "grade \(gettysburg.grade)")
        #expect(gettysburg.sentences == 10)
        let rhyme = ReadingLevel(of: "The cat sat on the mat. The dog ran to the cat.")
        #expect(rhyme.gradeInTenths == 0)
        #expect(rhyme.words == 12)
        #expect(rhyme.syllables == 12)
    }

    @Test func `What is quoted, and what is no running text, is not measured`() {
        let html = """
            <section id="member"><h1>We said no</h1><p>You can call us.</p>\
            <blockquote><p>Incomprehensible pharmacological authorization considerations.</p></blockquote>\
            <p data-quoted="record">CyclesReceived: 6</p><address>Harrisburg</address>\
            <p>Ask <q data-quoted="name">Bartholomew</q> now &amp; then.</p></section>\
            <section id="clinician"><p>Incomprehensible.</p></section>
            """
        #expect(
            MemberText.sentences(of: html).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
                == ["We said no", "You can call us.", "Ask now & then."])
    }
}
