using System.Text.RegularExpressions;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Architecture;

/// <summary>What the build and the check of white space leave unsaid about the form of a file.</summary>
public sealed partial class FormatTests
{
    [Fact]
    public void Usings_stand_in_order_system_first()
    {
        var files = new[] { "src", "tests" }.SelectMany(f => Repository.Sources(f, ".cs")).Where(s => !s.Path.Contains("/Migrations/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => OutOfOrder(f.Text.Split('\n')) is not null).Select(f => f.Path));
    }

    [Theory]
    [InlineData("using System;\nusing Alpha.Beta;\nusing Alpha.Gamma;\n\nnamespace X;\nusing A;", null)]
    [InlineData("using Alpha;\nusing System.Text;", "System.Text")]
    [InlineData("using Alpha.Gamma;\nusing Alpha.Beta;", "Alpha.Beta")]
    [InlineData("using Alpha.BetaOne;\nusing Alpha.Beta.One;", "Alpha.Beta.One")]
    public void The_first_out_of_order_is_told(string text, string? expected) => Assert.Equal(expected, OutOfOrder(text.Split('\n')));

    private static string? OutOfOrder(IEnumerable<string> lines)
    {
        var names = lines.TakeWhile(l => !l.StartsWith("namespace", StringComparison.Ordinal)).Select(l => Using().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
        return names.Zip(names.Skip(1)).FirstOrDefault(pair => Compare(pair.First, pair.Second) > 0).Second;
    }

    private static int Compare(string one, string other)
    {
        var (first, second) = (one.Split('.'), other.Split('.'));
        var bySystem = (second[0] == "System").CompareTo(first[0] == "System");
        return bySystem != 0
            ? bySystem
            : first.Zip(second, StringComparer.OrdinalIgnoreCase.Compare).FirstOrDefault(c => c != 0) is var parts and not 0 ? parts : first.Length.CompareTo(second.Length);
    }

    [GeneratedRegex(@"^using (?!static )([\w.]+);")]
    private static partial Regex Using();
}
