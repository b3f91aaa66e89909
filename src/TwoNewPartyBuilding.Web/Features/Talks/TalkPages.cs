using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Talks;

namespace TwoNewPartyBuilding.Web.Features.Talks;

/// <summary>The list of talks.</summary>
public sealed record TalksPage(TalkFilter Filter, IReadOnlyDictionary<TalkPart, int> Counts, Page<TalkRow> Rows, string? Organization, DateOnly Today);

/// <summary>The list of talks on paper.</summary>
public sealed record TalksPrintPage(TalkFilter Filter, IReadOnlyList<TalkRow> Rows, DateOnly Today);

/// <summary>The check of a branch.</summary>
public sealed record TalkCheckPage(TalkCheckRead Read, DateOnly Today);

/// <summary>The branches of the scope.</summary>
public sealed record TalkOverviewPage(TalkOverview Read, IReadOnlyList<SelectListItem> Communities, Guid? Community, DateOnly Today);

/// <summary>The form of a talk; without a roster it asks for the branch first.</summary>
public sealed record TalkFormPage(TalkInput Input, TalkRoster? Roster, IReadOnlyList<SelectListItem> Branches);

/// <summary>One talk, with the form that settles its problem.</summary>
public sealed record TalkPage(TalkDetails Details, TalkDoneInput Input, DateOnly Today);

/// <summary>The form of a correction.</summary>
public sealed record TalkEditPage(TalkDetails Details, TalkCorrection Input);

/// <summary>How talks look, and addresses of the list.</summary>
public static class TalkLooks
{
    /// <summary>The colour of a level: red, amber, green.</summary>
    public static string Kind(TalkLevel level) => level switch { TalkLevel.Missing => "bad", TalkLevel.BelowTarget => "warn", _ => "ok" };

    /// <summary>The icon of a level.</summary>
    public static string Icon(TalkLevel level) => level switch { TalkLevel.Missing => "x-circle-fill", TalkLevel.BelowTarget => "exclamation-triangle", _ => "check-lg" };

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>How a problem stands: word, colour, icon.</summary>
    public static (string Word, string Kind, string Icon) FollowUp(DateOnly? dueOn, DateOnly? doneOn, DateOnly today) => (dueOn, doneOn) switch
    {
        (null, _) => ("无", "mut", ""),
        (_, { } done) => ($"{Day(done)} 办结", "ok", "check-lg"),
        ({ } due, _) when due < today => ($"逾期（{Day(due)}）", "bad", "x-circle-fill"),
        ({ } due, _) => ($"{Day(due)} 前", "info", "hourglass-split"),
    };

    /// <summary>The address of the list with the same questions.</summary>
    public static string Address(string path, TalkFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new List<string> { $"part={filter.Part}" };
        Add("organization", filter.Organization);
        Add("kind", filter.Kind);
        Add("year", filter.Year);
        Add("month", filter.Month);
        Add("q", string.IsNullOrWhiteSpace(filter.Q) ? null : filter.Q);
        return $"{path}?{string.Join('&', query)}";

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                query.Add($"{key}={Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!)}");
            }
        }
    }
}

/// <summary><c>&lt;vc:my-talks /&gt;</c>: the talks of the person who is signed in, with what was said; nothing where there are none.</summary>
public sealed class MyTalksViewComponent(TalkReader reader) : ViewComponent
{
    /// <summary>Reads and draws them.</summary>
    public async Task<IViewComponentResult> InvokeAsync() => View("~/Features/Talks/_MyTalks.cshtml", await reader.MineAsync(HttpContext.RequestAborted));
}
