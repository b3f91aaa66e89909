using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>The parsers a noun chooses from when it declares its columns.</summary>
public static class CellParsers
{
    /// <summary>Any text, trimmed.</summary>
    public static CellParser Text { get; } = new TextParser();

    /// <summary>A person's name: spaces between Chinese characters are dropped (“张  三”).</summary>
    public static CellParser PersonName { get; } = new TextParser { JoinsChinese = true, MaxLength = 50 };

    /// <summary>A code or number that is text: half-width, without spaces, in capitals.</summary>
    public static CellParser Code { get; } = new CodeParser();

    /// <summary>A telephone number, kept as text.</summary>
    public static CellParser Phone { get; } = new PhoneParser();

    /// <summary>A whole number from 0; gives an int.</summary>
    public static CellParser WholeNumber { get; } = new WholeNumberParser();

    /// <summary>A date; gives a DateOnly. Of a month its first day, of a longer period its last.</summary>
    public static CellParser Date { get; } = new DateParser();

    /// <summary>Yes or no; gives a bool.</summary>
    public static CellParser YesNo { get; } = new YesNoParser();

    /// <summary>Several names; gives an IReadOnlyList&lt;string&gt;.</summary>
    public static CellParser Names { get; } = new NamesParser();

    /// <summary>Text of at most <paramref name="maxLength"/> characters.</summary>
    public static CellParser TextUpTo(int maxLength) => new TextParser { MaxLength = maxLength };

    /// <summary>A decimal from 0; gives a decimal with at most <paramref name="scale"/> places.</summary>
    public static CellParser Amount(int scale = 2, string? unit = null) => new AmountParser(scale, unit);

    /// <summary>A whole number from 0, of which the unit may be written behind it (“25人”).</summary>
    public static CellParser Count(string unit) => new WholeNumberParser { Unit = unit };

    /// <summary>One of the words; gives the word itself.</summary>
    public static CellParser OneOf(params string[] words) => new WordParser(words.Select(w => (w, (object)w)), words);

    /// <summary>One of the words or of their synonyms; gives the word.</summary>
    public static CellParser OneOf(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> synonyms) =>
        new WordParser(words.Select(w => (w, (object)w)).Concat(synonyms.Select(s => (s.Key, (object)s.Value))), words);

    /// <summary>One of an enumeration's Chinese words or of the synonyms; gives the enumeration's value.</summary>
    public static CellParser OneOf<T>(params (string Word, T Value)[] synonyms)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Select(v => (Word: v.Label(), Value: (object)v)).ToList();
        return new WordParser(words.Concat(synonyms.Select(s => (s.Word, (object)s.Value))), [.. words.Select(w => w.Word)]);
    }

    /// <summary>A parser of the noun's own: trimmed text and column name in, parsed cell out.</summary>
    public static CellParser Custom(Func<string, string, ParsedCell> read) => new CustomParser(read);
}
