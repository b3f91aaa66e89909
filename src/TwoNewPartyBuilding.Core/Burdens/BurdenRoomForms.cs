using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.FollowUps;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>A form of one of the rooms that keep one record for one form.</summary>
/// <param name="Form">Which.</param>
/// <param name="Fields">Its own fields, as declared.</param>
/// <param name="Carried">Those the form opens with: the organisation it was opened for, and today.</param>
internal sealed record RoomForm(BurdenForm Form, IReadOnlyList<Field> Fields, params string[] Carried)
{
    /// <summary>Fields it asks only where something is unusual; they count where they were given.</summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];
}

/// <summary>The forms of the rooms beside gatherings, themes, opinions and collections, by the fields they declare.</summary>
internal static class BurdenRoomForms
{
    /// <summary>What service made of a record opens with (decision 0176).</summary>
    public static readonly IReadOnlyCollection<string> MadeOfRecord =
    [
        nameof(ServiceActivityInput.OrganizationId), nameof(ServiceActivity.Title), nameof(ServiceActivity.Field), nameof(ServiceActivity.Date), nameof(ServiceActivity.StartsAt), nameof(ServiceActivity.EndsAt),
        nameof(ServiceActivity.Place), nameof(ServiceActivity.Link), nameof(ServiceActivity.LinkName), nameof(ServiceActivity.Content),
    ];

    /// <summary>The forms, by what the rows tell.</summary>
    public static readonly IReadOnlyDictionary<AskPart, RoomForm> All = new Dictionary<AskPart, RoomForm>
    {
        [AskPart.TalkFollowUp] = new(BurdenForm.TalkFollowUp, FieldCatalog.Of<TalkDoneInput>(), nameof(TalkDoneInput.DoneOn)),
        [AskPart.Training] = new(BurdenForm.Training, FieldCatalog.Of<TrainingInput>(), nameof(TrainingInput.OrganizationId), nameof(TrainingInput.From)),
        [AskPart.Service] = new(
            BurdenForm.Service, [.. FieldCatalog.Of<ServiceActivityInput>(), FieldCatalog.Find(typeof(ServiceSheetInput), nameof(ServiceSheetInput.Beneficiaries))!],
            nameof(ServiceActivityInput.OrganizationId), nameof(ServiceActivityInput.Date)),
        [AskPart.Appraisal] = new(
            BurdenForm.Appraisal, [.. FieldCatalog.Of<AppraisalBeginInput>(), .. FieldCatalog.Of<AppraisalSheetInput>()], nameof(AppraisalBeginInput.OrganizationId))
        {
            Sometimes = [nameof(AppraisalSheetInput.ExcessReason), nameof(AppraisalSheetInput.ConsentDocument), nameof(AppraisalSheetInput.ConsentOn)],
        },
        [AskPart.FollowUp] = new(BurdenForm.FollowUp, FieldCatalog.Of<FollowUpDoneInput>(), nameof(FollowUpDoneInput.DoneOn)),
        [AskPart.VanguardPost] = new(BurdenForm.VanguardPost, FieldCatalog.Of<VanguardPostFields>(), nameof(VanguardPostFields.From)),
        [AskPart.VanguardReview] = new(BurdenForm.VanguardReview, FieldCatalog.Of<VanguardReviewInput>(), nameof(VanguardReviewInput.On)),
        [AskPart.ResponsibilityArea] = new(BurdenForm.ResponsibilityArea, FieldCatalog.Of<ResponsibilityAreaFields>(), nameof(ResponsibilityAreaFields.From)),
        [AskPart.AreaScore] = new(BurdenForm.AreaScore, FieldCatalog.Of<AreaScoreInput>(), nameof(AreaScoreInput.On)),
        [AskPart.SkillContest] = new(BurdenForm.SkillContest, FieldCatalog.Of<SkillContestFields>(), nameof(SkillContestFields.HeldOn)),
        [AskPart.Comparison] = new(BurdenForm.Comparison, []),
        [AskPart.Speciality] = new(BurdenForm.Speciality, FieldCatalog.Of<SpecialityActivityFields>(), nameof(SpecialityActivityFields.HeldOn)),
        [AskPart.Identity] = new(BurdenForm.Identity, FieldCatalog.Of<IdentityDisplayFields>(), nameof(IdentityDisplayFields.Emblem), nameof(IdentityDisplayFields.From)),
    };

    /// <summary>The form of a talk without those talked with, who are one field each.</summary>
    public static IReadOnlyList<Field> Talk { get; } = [.. FieldCatalog.Of<TalkInput>().Where(f => f.Name != nameof(TalkInput.Partners))];

    /// <summary>Fields that a row of contestants asks.</summary>
    public static int Contestant { get; } = FieldCatalog.Of<ContestantInput>().Count;

    /// <summary>Scores of a member in a half-year.</summary>
    public const int Scores = 3;

    /// <summary>Fields that the line of a probationary member asks in an appraisal: no grade, and no reason why there is none.</summary>
    public static int AppraisedLine { get; } = FieldCatalog.Of<AppraisedLineInput>().Count - 2;

    /// <summary>Fields of helping somebody after an appraisal.</summary>
    public static int Help { get; } = FieldCatalog.Of<AppraisalHelpInput>().Count;

    /// <summary>The fields of a room's form, for its rows.</summary>
    public static IReadOnlyList<Field> Of(AskPart part) => All[part].Fields;
}
