using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Passwords that are guessed first: well-known ones (common-passwords.txt) and patterns of the keyboard.</summary>
internal static class CommonPasswords
{
    private const int LeastRun = 3;

    private static readonly HashSet<string> Known = [.. EmbeddedData.Lines("Users.common-passwords.txt").Select(line => line.ToLowerInvariant())];

    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm",
    ];

    private static readonly string[] AllRuns = [.. Runs, .. Runs.Select(run => new string([.. run.Reverse()]))];

    /// <summary>
    /// True for a well-known password, also with other case, with look-alike signs (P@ssw0rd) or with digits and signs put
    /// round a well-known word (Dragon2026!).
    /// </summary>
    public static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var word = lower.Trim([.. lower.Where(c => !char.IsLetter(c)).Distinct()]);
        return Known.Contains(lower) || Known.Contains(Plain(lower))
            || (word.Length >= 4 && (Known.Contains(word) || Known.Contains(Plain(word))));
    }

    /// <summary>
    /// True where the whole password is one short piece repeated, or is made of runs of three or more: the same character, the
    /// alphabet, digits in order, rows and columns of the keyboard, either way, with or without shift (Abc12345, 1qaz@WSX).
    /// </summary>
    public static bool IsTrivial(string password)
    {
        if (password.Length == 0)
        {
            return false;
        }

        var lower = password.ToLowerInvariant();
        return Repeats(lower) || MadeOfRuns(lower) || MadeOfRuns(Unshifted(lower));
    }

    private static bool Repeats(string text)
    {
        for (var piece = 1; piece <= Math.Min(4, text.Length / 2); piece++)
        {
            if (text.Length % piece == 0 && Enumerable.Range(0, text.Length).All(i => text[i] == text[i % piece]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MadeOfRuns(string text)
    {
        // reach[i]: the first i characters can be cut into runs.
        var reach = new bool[text.Length + 1];
        reach[0] = true;
        for (var start = 0; start <= text.Length - LeastRun; start++)
        {
            for (var end = start + LeastRun; reach[start] && end <= text.Length; end++)
            {
                reach[end] |= IsRun(text[start..end]);
            }
        }

        return reach[text.Length];
    }

    private static bool IsRun(string piece) =>
        piece.All(c => c == piece[0]) || AllRuns.Any(run => run.Contains(piece, StringComparison.Ordinal));

    private static string Plain(string lower) => Replaced(lower, "@4013$5!7", "aaoiessit");

    private static string Unshifted(string lower) => Replaced(lower, "!@#$%^&*()", "1234567890");

    private static string Replaced(string text, string signs, string letters) =>
        string.Create(text.Length, (text, signs, letters), static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var at = source.signs.IndexOf(source.text[i], StringComparison.Ordinal);
                span[i] = at < 0 ? source.text[i] : source.letters[at];
            }
        });
}
