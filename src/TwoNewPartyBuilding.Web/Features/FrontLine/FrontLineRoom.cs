using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.FrontLine;

/// <summary>What the controllers of the six registers answer alike.</summary>
public abstract class FrontLineRoom : Controller
{
    /// <summary>What somebody else changed meanwhile.</summary>
    protected const string Overtaken = "刚刚有人修改了这条记录。下面是您填写的内容，请核对后再保存。";

    /// <summary>Done, or why not, told on the next page.</summary>
    protected IActionResult Answer(Outcome outcome, string done, string url)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? done : outcome.Conflict ? "刚刚有人修改了这条记录，请核对后再试" : string.Join("；", outcome.Problems.Select(p => p.Message)));
        return LocalRedirect(url);
    }

    /// <summary>Deleted, with the way back; or why not.</summary>
    protected IActionResult AnswerDeletion(Outcome outcome, string room, Guid id, string? list = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.Ok)
        {
            return Answer(outcome, "", $"/{room}/{id}");
        }

        this.Flash(FlashKind.Ok, "已删除", new FlashAction("撤销", $"/{room}/{id}/restoration", Post: true));
        return LocalRedirect(list ?? $"/{room}");
    }

    /// <summary>Restored; or why not.</summary>
    protected IActionResult AnswerRestoration(Outcome<string> outcome, string room, Guid id) =>
        Answer(outcome, "已恢复", outcome is { Ok: true } ? $"/{room}/{id}" : $"/{room}");

    /// <summary>Puts what was refused beside the fields; false where the record is not there.</summary>
    protected bool TellProblems(Outcome? outcome)
    {
        if (outcome is { NotFound: true })
        {
            return false;
        }

        if (outcome is { Conflict: true })
        {
            ModelState.AddModelError("", Overtaken);
        }
        else if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return true;
    }

    /// <summary>What a form brings for the photo.</summary>
    protected static PhotoInput PhotoOf(IFormFile? photo, bool takeDown, out Stream? opened)
    {
        opened = photo is { Length: > 0 } ? photo.OpenReadStream() : null;
        return new PhotoInput(opened, takeDown);
    }
}

/// <summary>What the list pages of the registers share: the question and what may be chosen in it.</summary>
/// <param name="Filter">The question.</param>
/// <param name="Organizations">The organisations of the scope.</param>
public sealed record FrontLineBar(FrontLineFilter Filter, IReadOnlyList<FrontLineOrganization> Organizations)
{
    /// <summary>Whether the person keeps any register.</summary>
    public bool MayEdit => Organizations.Any(o => o.MayEdit);

    /// <summary>Where the form sends to.</summary>
    public string Url { get; init; } = "";

    /// <summary>What the text box finds, or null for none.</summary>
    public string? Finds { get; init; }

    /// <summary>The years to choose from; none where the register knows no year.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>What stands for records that are over, or null where there are none.</summary>
    public string? EndedWord { get; init; }

    /// <summary>Organisations to choose from where the person keeps several.</summary>
    public static IReadOnlyList<SelectListItem> Choices(IEnumerable<FrontLineOrganization> organizations) =>
        [.. organizations.Where(o => o.MayEdit).Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
}

/// <summary>The photo of a record in its form.</summary>
/// <param name="Url">The record's address, empty for a new one.</param>
/// <param name="HasPhoto">Whether it has one.</param>
public sealed record PhotoField(string Url, bool HasPhoto);

/// <summary>Which organisation a new record is for.</summary>
/// <param name="Organizations">The organisations of the scope.</param>
/// <param name="Back">Where cancelling leads.</param>
public sealed record ChooseOrganization(IReadOnlyList<FrontLineOrganization> Organizations, string Back)
{
    /// <summary>The organisation asked for, or the only one there is; null where the person must choose.</summary>
    public static FrontLineOrganization? Of(IReadOnlyList<FrontLineOrganization> organizations, Guid? asked)
    {
        var mine = organizations.Where(o => o.MayEdit).ToList();
        return mine.Count == 1 && asked is null ? mine[0] : mine.Find(o => o.Id == asked);
    }
}

/// <summary>Tick boxes for members.</summary>
/// <param name="Name">The name in the posted form.</param>
/// <param name="Label">The label.</param>
/// <param name="Roster">Whom to choose from.</param>
/// <param name="Chosen">Who is chosen.</param>
public sealed record PeopleField(string Name, string Label, IReadOnlyList<NamedMember> Roster, IReadOnlyCollection<Guid> Chosen);
