using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.MemberAppraisals;

namespace TwoNewPartyBuilding.Web.Features.MemberAppraisals;

/// <summary>Branches of a year.</summary>
public sealed record AppraisalsPage(AppraisalFilter Filter, AppraisalYear Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>People of a year.</summary>
public sealed record AppraisedPage(AppraisedFilter Filter, int Year, Page<AppraisedRow> Rows, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>The form that begins an appraisal.</summary>
public sealed record AppraisalBeginPage(AppraisalBeginInput Input, IReadOnlyList<SelectListItem> Organizations, IReadOnlyList<SelectListItem> Records);

/// <summary>One appraisal.</summary>
public sealed record AppraisalPage(AppraisalDetails Details, IReadOnlyList<RevisionLine> Revisions, DateOnly Today);

/// <summary>The sheet.</summary>
public sealed record AppraisalSheetPage(AppraisalDetails Details, AppraisalSheetInput Input);

/// <summary>One person of the sheet, as on the phone.</summary>
public sealed record AppraisedPersonPage(AppraisalDetails Details, AppraisalLine Line, AppraisedLineInput Input)
{
    /// <summary>The person's place, from 0.</summary>
    public int Place => Details.Lines.ToList().FindIndex(l => l.Line.Id == Line.Line.Id);

    /// <summary>The person before, or null.</summary>
    public AppraisalLine? Before => Place > 0 ? Details.Lines[Place - 1] : null;

    /// <summary>The next person, or null.</summary>
    public AppraisalLine? Next => Place + 1 < Details.Lines.Count ? Details.Lines[Place + 1] : null;
}

/// <summary>Who was told.</summary>
public sealed record AppraisalFeedbackPage(AppraisalDetails Details, FeedbackInput Input, DateOnly Today);

/// <summary>How somebody is helped.</summary>
public sealed record AppraisalHelpPage(AppraisalDetails Details, AppraisalLine Line, AppraisalHelpInput Input);

/// <summary>What leads from a gathering's page to its results.</summary>
/// <param name="Activity">The record.</param>
/// <param name="Branches">Branches that took part.</param>
/// <param name="Appraisals">Their appraisals.</param>
/// <param name="MayBegin">The record is one to begin from.</param>
public sealed record AppraisalsOfActivity(Guid Activity, IReadOnlyList<BranchSheet> Branches, IReadOnlyDictionary<Guid, Guid> Appraisals, bool MayBegin);

/// <summary>How grades, steps and numbers look.</summary>
internal static class AppraisalLooks
{
    /// <summary>Where dues and hours of service will come from.</summary>
    public const string NotThereYet = "党费交纳情况由“党费”提供，启用后自动显示；志愿服务时长见各人的评议页";

    /// <summary>The colour of a grade.</summary>
    public static string KindOf(AppraisalGrade? grade) => grade switch
    {
        AppraisalGrade.Excellent => "ok",
        AppraisalGrade.Qualified => "info",
        AppraisalGrade.Basic => "warn",
        AppraisalGrade.Failing => "bad",
        _ => "mut",
    };

    /// <summary>The icon of a grade.</summary>
    public static string IconOf(AppraisalGrade? grade) => grade switch
    {
        AppraisalGrade.Excellent => "star",
        AppraisalGrade.Qualified => "check-lg",
        AppraisalGrade.Basic => "exclamation-triangle",
        AppraisalGrade.Failing => "x-lg",
        _ => "dash-lg",
    };

    /// <summary>The grade in words.</summary>
    public static string Words(AppraisalGrade? grade, bool isFull, string? why) => grade?.Label() ?? (isFull ? why is null ? "未评定" : "不评定" : "不评定等次");

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>Points, or nothing.</summary>
    public static string Points(decimal? points) => points?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Votes, or nothing.</summary>
    public static string Votes(int? votes) => votes?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The address of a list with the same questions.</summary>
    public static string Query(AppraisalYearFilter filter, object part) =>
        $"?{(filter.Year is { } year ? $"year={year}&" : "")}{(filter.Community is { } community ? $"community={community}&" : "")}part={part}";
}
