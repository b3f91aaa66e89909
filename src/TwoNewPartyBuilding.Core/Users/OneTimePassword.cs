using System.Security.Cryptography;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Makes passwords that are read out or written on a slip once and changed at the next sign-in.</summary>
public static class OneTimePassword
{
    private const int GroupLength = 4;

    // Without characters that look alike on paper: 0 O o, 1 l I, 5 S, 8 B, 2 Z z.
    private const string Alphabet = "ACDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrtuvwxy34679";

    /// <summary>Groups of four with a dash between them, long and mixed enough for the rule.</summary>
    public static string Make(PasswordRule rule, string userName)
    {
        var groups = Math.Max(3, (rule.MinLength + GroupLength + 1) / (GroupLength + 1));
        while (true)
        {
            var password = string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
            if (rule.Check(password, userName).Count == 0)
            {
                return password;
            }
        }
    }
}
