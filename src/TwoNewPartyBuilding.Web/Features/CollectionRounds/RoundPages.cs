using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.CollectionRounds;

/// <summary>The list of rounds.</summary>
public sealed record RoundsPage(Page<RoundRow> Rounds, DateOnly Today);

/// <summary>The form of a new round.</summary>
public sealed record RoundNewPage(
    CollectionRoundInput Input, CollectionUnits Units, EnterpriseFilter Filter, int Count, IReadOnlyList<SelectListItem> Communities, IReadOnlyList<SelectListItem> Quarters);

/// <summary>The form of what a round says.</summary>
public sealed record RoundEditPage(Guid Id, string Name, CollectionRoundInput Input);

/// <summary>The form that takes units into a round.</summary>
public sealed record RoundUnitsPage(Guid Id, string Name, Guid? Place, IReadOnlyList<SelectListItem> Communities);

/// <summary>A round with its units.</summary>
public sealed record RoundDetailsPage(RoundPage Page, CollectionFilter Filter, IReadOnlyList<SelectListItem> Communities, DateOnly Today, DateTime Now)
{
    /// <summary>The colour of a state.</summary>
    public static string KindOf(CollectionState state) => state switch
    {
        CollectionState.Submitted => "info",
        CollectionState.Accepted => "ok",
        CollectionState.Returned => "warn",
        _ => "mut",
    };

    /// <summary>The icon of a state.</summary>
    public static string IconOf(CollectionState state) => state switch
    {
        CollectionState.Submitted => "clipboard-check",
        CollectionState.Accepted => "check-lg",
        CollectionState.Returned => "arrow-counterclockwise",
        CollectionState.Waiting => "clock",
        CollectionState.Withdrawn => "dash-lg",
        _ => "send",
    };
}

/// <summary>Links just made: what is printed for each unit, and the message to send.</summary>
public sealed record SlipsPage(RoundHead Round, IReadOnlyList<Slip> Slips)
{
    /// <summary>Puts the address of this portal before the tokens.</summary>
    public static SlipsPage Of(MadeLinks made, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(request);
        var place = $"{request.Scheme}://{request.Host}{request.PathBase}/c/";
        return new SlipsPage(made.Round, [.. made.Links.Select(l => Slip.Of(l, made, place + l.Token))]);
    }
}

/// <summary>The slip of one unit.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Community">Its community.</param>
/// <param name="Address">The link.</param>
/// <param name="Qr">The link as a picture within the page.</param>
/// <param name="Until">The last moment, in the office's time.</param>
/// <param name="Message">The short message that carries the link.</param>
public sealed record Slip(string Unit, string? Community, string Address, string Qr, string Until, string Message)
{
    internal static Slip Of(MadeLink link, MadeLinks made, string address)
    {
        var until = BusinessClock.ToOffice(link.Until.AddTicks(-1)).ToString("M月d日", CultureInfo.InvariantCulture);
        return new Slip(
            link.Unit, link.Community, address, QrPicture.Of(address), until,
            $"【{made.Street}党工委】{link.Unit}：请于{until}前核对本单位党建台账信息（{made.Round.Name}），无需注册，点开即填：{address} 咨询：{made.Round.Help}。链接仅限本单位使用，请勿转发。");
    }
}
