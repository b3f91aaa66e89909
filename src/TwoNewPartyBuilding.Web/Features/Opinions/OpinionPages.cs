using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.Opinions;

/// <summary>The list of rounds.</summary>
public sealed record OpinionRoundsPage(OpinionRoundFilter Filter, Page<OpinionRoundRow> Rows, IReadOnlyList<OrganizationChoice> Organizations, DateOnly Today);

/// <summary>A round with the form of its next opinion.</summary>
public sealed record OpinionRoundPage(OpinionRoundDetails Details, OpinionInput Input, DateOnly Today, DateOnly BoxUntil);

/// <summary>The form of a round.</summary>
/// <param name="Round">The round, null for a new one.</param>
/// <param name="Input">What is filled in.</param>
/// <param name="Only">The name of the only organisation there is to choose, or null.</param>
/// <param name="Organizations">Organisations to choose from.</param>
/// <param name="Collectors">Names to choose the collector from.</param>
/// <param name="Visits">Visits to choose from.</param>
public sealed record OpinionRoundFormPage(
    OpinionRoundDetails? Round, OpinionRoundInput Input, string? Only, IReadOnlyList<SelectListItem> Organizations, IReadOnlyList<string> Collectors, IReadOnlyList<SelectListItem> Visits);

/// <summary>The poster with the public link, shown once.</summary>
public sealed record PosterPage(Guid RoundId, string Name, string Address, string Qr, string Receipts, DateOnly Until)
{
    /// <summary>Puts the address of this portal before the token.</summary>
    public static PosterPage Of(MadeBox made, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(request);
        var place = $"{request.Scheme}://{request.Host}{request.PathBase}";
        var address = $"{place}/o/{made.Token}";
        return new PosterPage(made.RoundId, made.Name, address, QrPicture.Of(address), $"{place}/opinion-receipts", made.Until);
    }
}

/// <summary>The list of opinions.</summary>
public sealed record OpinionsPage(OpinionFilter Filter, IReadOnlyDictionary<OpinionPart, int> Counts, Page<OpinionRow> Rows, string? Organization, DateOnly Today);

/// <summary>The list of opinions on paper.</summary>
public sealed record OpinionsPrintPage(OpinionFilter Filter, IReadOnlyList<OpinionRow> Rows, DateOnly Today);

/// <summary>One opinion.</summary>
/// <param name="Details">The opinion.</param>
/// <param name="Step">The step whose form is shown, or null.</param>
/// <param name="Input">What is filled in.</param>
/// <param name="Choices">What the step chooses from.</param>
/// <param name="Usual">The usual last day.</param>
/// <param name="Today">Today.</param>
public sealed record OpinionPage(OpinionDetails Details, OpinionDeed? Step, OpinionDeedInput Input, IReadOnlyList<SelectListItem> Choices, DateOnly? Usual, DateOnly Today)
{
    /// <summary>The step that usually comes next.</summary>
    public static OpinionDeed? Usually(OpinionState state) => state switch
    {
        OpinionState.Registered => OpinionDeed.Accept,
        OpinionState.Accepted => OpinionDeed.Start,
        OpinionState.InProgress => OpinionDeed.Complete,
        OpinionState.Done or OpinionState.Escalated => OpinionDeed.Tell,
        OpinionState.Answered => OpinionDeed.Rate,
        _ => null,
    };
}

/// <summary>The figures of a year.</summary>
public sealed record OpinionFiguresPage(OpinionYear Year, DateOnly Today);

/// <summary>Consultation meetings of a year.</summary>
public sealed record ConsultationsPage(int Year, Guid? Organization, Page<ConsultationMeeting> Rows);

/// <summary>How states look.</summary>
internal static class OpinionWords
{
    /// <summary>Colour of an opinion's state.</summary>
    public static string Kind(OpinionState state, bool overdue) => overdue ? "bad" : state switch
    {
        OpinionState.Registered => "warn",
        OpinionState.Accepted or OpinionState.InProgress => "info",
        OpinionState.Done or OpinionState.Escalated => "warn",
        OpinionState.Answered or OpinionState.Rated => "ok",
        _ => "mut",
    };

    /// <summary>Icon of an opinion's state.</summary>
    public static string Icon(OpinionState state, bool overdue) => overdue ? "exclamation-triangle" : state switch
    {
        OpinionState.Registered => "inbox",
        OpinionState.Accepted => "person-check",
        OpinionState.InProgress => "arrow-repeat",
        OpinionState.Done => "check-lg",
        OpinionState.Escalated => "send",
        OpinionState.Answered => "chat-left-text",
        OpinionState.Rated => "star",
        OpinionState.Merged => "link-45deg",
        _ => "dash-lg",
    };

    /// <summary>Colour of a round's state.</summary>
    public static string Kind(ActivityState state) => state switch
    {
        ActivityState.Confirmed => "ok",
        ActivityState.Submitted => "info",
        ActivityState.Returned => "warn",
        _ => "mut",
    };

    /// <summary>Icon of a round's state.</summary>
    public static string Icon(ActivityState state) => state switch
    {
        ActivityState.Confirmed => "check-lg",
        ActivityState.Submitted => "clock",
        ActivityState.Returned => "arrow-counterclockwise",
        ActivityState.Void => "x-lg",
        _ => "pencil",
    };

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The address of the list with the same questions.</summary>
    public static string Address(string path, OpinionFilter filter, OpinionPart? part = null)
    {
        var query = new List<string> { $"part={part ?? filter.Part}" };
        Add("organization", filter.Organization);
        Add("category", filter.Category);
        Add("source", filter.Source);
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
