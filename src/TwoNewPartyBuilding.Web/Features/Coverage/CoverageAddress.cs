using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using TwoNewPartyBuilding.Core.Coverage;

namespace TwoNewPartyBuilding.Web.Features.Coverage;

/// <summary>Addresses of the pages of coverage that keep what is asked.</summary>
public static class CoverageAddress
{
    /// <summary>A page with the same questions and some more; null takes a value away.</summary>
    public static string Of(string path, CoverageQuestion question, params (string Key, string? Value)[] more)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(more);
        var values = new Dictionary<string, string?>
        {
            ["asOf"] = question.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["against"] = question.Against?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["community"] = question.Community?.ToString(),
            ["industry"] = question.Industry,
            ["ledger"] = question.Ledger?.ToString(),
            ["size"] = question.Size?.ToString(),
            ["kind"] = question.Kind?.ToString(),
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        var query = new QueryBuilder();
        foreach (var (key, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(key, value);
            }
        }

        return path + query.ToQueryString();
    }

    /// <summary>The list behind a figure.</summary>
    public static string Units(CoverageQuestion question, Indicator indicator, CoveragePart part, params (string Key, string? Value)[] more) =>
        Of("/coverage/units", question, [.. more, ("against", null), ("indicator", indicator.ToString()), ("part", part.ToString())]);

    /// <summary>The list behind a figure of any indicator; K6 has organisations behind it.</summary>
    public static string List(CoverageQuestion question, Indicator indicator, CoveragePart part)
    {
        ArgumentNullException.ThrowIfNull(question);
        return indicator != Indicator.K6
            ? Units(question, indicator, part)
            : Of("/duties/quarter", new CoverageQuestion { AsOf = question.AsOf, Community = question.Community }, ("part", part.ToString()));
    }

    /// <summary>The value a group is asked for by.</summary>
    public static (string Key, string? Value) Group(CoverageGrouping by, string key) => (by.ToString().ToLowerInvariant(), key);
}
