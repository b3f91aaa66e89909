using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>The list of activities.</summary>
public sealed record ServicesPage(ServiceFilter Filter, Page<ServiceRow> Rows, IReadOnlyList<SelectListItem> Organizations, string? Narrowed, bool MayWrite, DateOnly Today);

/// <summary>The list of activities on paper.</summary>
public sealed record ServicesPrintPage(IReadOnlyList<ServiceRow> Rows, DateOnly Today);

/// <summary>The form of an activity.</summary>
public sealed record ServiceFormPage(
    ServiceDetails? Service, ServiceActivityInput Input, IReadOnlyList<SelectListItem> Organizations, IReadOnlyList<SelectListItem> Teams, IReadOnlyList<ServiceOccasion> Occasions);

/// <summary>The page of an activity.</summary>
public sealed record ServicePage(ServiceDetails Service, DateOnly Today);

/// <summary>The sheet of an activity.</summary>
/// <param name="Sheet">Who may have been there.</param>
/// <param name="Input">What is filled in.</param>
/// <param name="Service">The activity with its photos.</param>
/// <param name="Roster">The organisation whose roster was added, or null.</param>
/// <param name="IsEnrolling">True for signing people up instead of recording.</param>
public sealed record ServiceSheetPage(ServiceSheet Sheet, ServiceSheetInput Input, Guid? Roster, bool IsEnrolling);

/// <summary>The list of teams.</summary>
public sealed record TeamsPage(Page<TeamRow> Rows, bool Ended, bool MayWrite);

/// <summary>The page of a team.</summary>
public sealed record TeamPage(TeamDetails Team, Guid? Roster, IReadOnlyList<SelectListItem> Organizations, DateOnly Today);

/// <summary>The form of a team.</summary>
public sealed record TeamFormPage(ServiceTeam? Team, ServiceTeamInput Input, IReadOnlyList<SelectListItem> Organizations);

/// <summary>The register of certificates.</summary>
public sealed record CertificatesPage(int Year, Page<CertificateRow> Rows, bool MayWrite, DateOnly Today);

/// <summary>The form of a certificate.</summary>
public sealed record CertificateFormPage(CertificateDraft Draft, ServiceCertificateInput Input);

/// <summary>The figures.</summary>
public sealed record ServiceFiguresPage(ServiceFigureFilter Filter, ServicePeriod Period, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>The members behind a figure.</summary>
public sealed record ServedPage(ServiceFigureFilter Filter, ServedMembers Members, bool MayIssue);

/// <summary>How states look, and how pages answer deeds.</summary>
internal static class ServiceLooks
{
    /// <summary>Colour of a state.</summary>
    public static string Kind(ServiceState state) => state switch
    {
        ServiceState.Confirmed => "ok",
        ServiceState.Held => "warn",
        ServiceState.Returned => "bad",
        ServiceState.Enrolling => "info",
        _ => "mut",
    };

    /// <summary>Icon of a state.</summary>
    public static string Icon(ServiceState state) => state switch
    {
        ServiceState.Confirmed => "check-lg",
        ServiceState.Held => "hourglass-split",
        ServiceState.Returned => "arrow-return-left",
        ServiceState.Enrolling => "person-plus",
        ServiceState.Cancelled => "slash-circle",
        _ => "calendar3",
    };

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>A time.</summary>
    public static string Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Day and times in words.</summary>
    public static string When(DateOnly day, TimeOnly from, TimeOnly to) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日 {from:HH\\:mm}—{to:HH\\:mm}");

    /// <summary>Says how a deed went and goes on to a page.</summary>
    public static IActionResult Answer(this Controller controller, Outcome outcome, string done, string next)
    {
        if (outcome.NotFound)
        {
            return controller.NotFound();
        }

        controller.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人修改了，请核对后再试" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return controller.Redirect(next);
    }
}
