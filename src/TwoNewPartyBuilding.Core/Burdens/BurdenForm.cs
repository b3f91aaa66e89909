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

    /// <summary>A talk, or several that were recorded in one go.</summary>
    [Display(Name = "谈心谈话")]
    Talk = 6,

    /// <summary>What came of a problem that a talk brought up.</summary>
    [Display(Name = "谈话问题跟进")]
    TalkFollowUp = 7,

    /// <summary>A course that the branch recorded, with those who attended.</summary>
    [Display(Name = "党建培训")]
    Training = 8,

    /// <summary>An activity of volunteer service with those who served.</summary>
    [Display(Name = "志愿服务")]
    Service = 9,

    /// <summary>The democratic appraisal of a year with its sheet.</summary>
    [Display(Name = "民主评议党员")]
    Appraisal = 10,

    /// <summary>What came of a matter that a meeting left.</summary>
    [Display(Name = "议定事项办结")]
    FollowUp = 11,

    /// <summary>A vanguard post that was named.</summary>
    [Display(Name = "党员先锋岗")]
    VanguardPost = 12,

    /// <summary>A review of a vanguard post.</summary>
    [Display(Name = "先锋岗复核")]
    VanguardReview = 13,

    /// <summary>An area that a member answers for.</summary>
    [Display(Name = "党员责任区")]
    ResponsibilityArea = 14,

    /// <summary>A line of an area's scoreboard.</summary>
    [Display(Name = "责任区评分")]
    AreaScore = 15,

    /// <summary>A skill contest with its contestants.</summary>
    [Display(Name = "党员技能大赛")]
    SkillContest = 16,

    /// <summary>The three scores of a half-year, one sheet a branch.</summary>
    [Display(Name = "三比评分")]
    Comparison = 17,

    /// <summary>A speciality of the branch.</summary>
    [Display(Name = "特色活动")]
    Speciality = 18,

    /// <summary>Members who show that they are, one sheet a day.</summary>
    [Display(Name = "党员亮身份")]
    Identity = 19,
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
            { Code: DutyCode.M9 } => (BurdenForm.Talk, BurdenRoomForms.Talk.Count),
            _ => null,
        };
    }
}
