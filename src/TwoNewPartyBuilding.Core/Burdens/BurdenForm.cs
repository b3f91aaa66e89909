using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>The forms by which the portal asks something of a branch.</summary>
public enum BurdenForm
{
    /// <summary>A gathering that the branch holds and records.</summary>
    [Display(Name = "活动记录")]
    Gathering = 1,

    /// <summary>The own sheet of a gathering that another branch recorded .</summary>
    [Display(Name = "联合活动到会名单")]
    JointSheet = 2,

    /// <summary>The month's theme with its plan.</summary>
    [Display(Name = "月度主题")]
    Theme = 3,

    /// <summary>A round of seeking opinions with the opinions written down in it.</summary>
    [Display(Name = "意见征集")]
    Round = 4,

    /// <summary>A round of collection that asks one of the branch's units.</summary>
    [Display(Name = "单位信息采集")]
    Collection = 5,
}

/// <summary>How many fields each form asks, counted from the fields as they are declared, so that a field more is a field more here.</summary>
public static class BurdenForms
{
    /// <summary>The label under which the lines of a sheet are told.</summary>
    public const string Sheet = "到会名单";

    // What the form asks only of some kinds of gatherings, or only where something is unusual.
    private static readonly HashSet<string> Sometimes = [nameof(ActivityInput.GroupId), nameof(ActivityInput.BelongsToYear), nameof(ActivityInput.MoveReason)];

    private static readonly HashSet<string> OfRecord =
        [.. FieldCatalog.Of<PartyOrganization>().Concat(FieldCatalog.Of<PartyOrganizationFields>()).Select(f => f.Label)];

    /// <summary>A vote's fields.</summary>
    public static int Vote => FieldCatalog.Of<VoteInput>().Count;

    /// <summary>The fields of a matter to be seen to.</summary>
    public static int FollowUp => FieldCatalog.Of<FollowUpInput>().Count;

    /// <summary>The fields of a month's theme.</summary>
    public static IReadOnlyList<Field> Theme => FieldCatalog.Of<ThemePlanInput>();

    /// <summary>The fields of a round.</summary>
    public static IReadOnlyList<Field> Round => FieldCatalog.Of<OpinionRoundFields>();

    /// <summary>The fields of an opinion.</summary>
    public static IReadOnlyList<Field> Opinion => FieldCatalog.Of<OpinionFields>();

    /// <summary>The fields of a collection.</summary>
    public static int Collection(EnterpriseKind kind) => CollectedFields.Of(kind).Sum(g => g.Fields.Count);

    /// <summary>Of a collection's fields, those that the organisation's own record in the portal holds already, by label.</summary>
    public static IReadOnlyList<string> CollectionKnown(EnterpriseKind kind) =>
        [.. CollectedFields.Of(kind).Where(g => g.Part == CollectedPart.Registration).SelectMany(g => g.Fields).Select(f => f.Label).Where(OfRecord.Contains).Distinct()];

    /// <summary>The fields of a gathering's frame that the form asks of such kinds; those it asks only sometimes where they were given.</summary>
    public static IEnumerable<string> Frame(IReadOnlyCollection<ActivityKind> kinds, IReadOnlyCollection<string> given) =>
        ActivityFields.Frame.Select(f => f.Name).Where(name => !Sometimes.Contains(name) || given.Contains(name)
            || (name == nameof(ActivityInput.GroupId) && kinds.Contains(ActivityKind.GroupMeeting)) || (name == nameof(ActivityInput.BelongsToYear) && kinds.Any(ActivityRules.HasYear)));

    /// <summary>The form by which a duty is met and the fewest fields it asks, without the sheet; null where no form of this meter meets it.</summary>
    public static (BurdenForm Form, int Fields)? Of(DutyRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule switch
        {
            { Kind: { } kind } => (BurdenForm.Gathering, Frame([kind], []).Count() + ActivityFields.SectionOf(kind).Count()),
            { Code: DutyCode.M10 } => (BurdenForm.Round, Round.Count),
            _ => null,
        };
    }
}
