using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>What lets somebody answer for a unit: the token of a link, or the own account where <paramref name="Token"/> is null.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Token">The link's token.</param>
public sealed record ContactPass(Guid RequestId, string? Token);

/// <summary>The page of a contact: what the ledger says, what was changed so far.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Round">The round.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="State">How far the answer has come.</param>
/// <param name="Remark">Why it was sent back, or null.</param>
/// <param name="Groups">The fields in groups.</param>
/// <param name="Files">Files handed in.</param>
/// <param name="Warnings">What does not fit together in the registration form as it would be .</param>
/// <param name="Contact">The contact on record, masked; null where name or telephone is missing.</param>
/// <param name="Person">Who answered last, masked; null before.</param>
/// <param name="SubmittedAt">When it was answered last (UTC).</param>
/// <param name="Notice">The notice on personal information (14.1): heading and text of each part.</param>
public sealed record ContactPage(
    Guid RequestId, RoundHead Round, string Unit, CollectionState State, string? Remark, IReadOnlyList<ContactGroup> Groups, IReadOnlyList<AttachmentRow> Files,
    IReadOnlyList<string> Warnings, string? Contact, string? Person, DateTime? SubmittedAt, IReadOnlyList<(string Heading, string Text)> Notice)
{
    /// <summary>True while the contact may enter something.</summary>
    public bool MayEdit => State is CollectionState.NotSent or CollectionState.Waiting or CollectionState.Returned;

    /// <summary>How many fields are changed.</summary>
    public int Changed => Groups.Sum(g => g.Changed);
}

/// <summary>A group of fields as the contact sees it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Lines">Its fields.</param>
/// <param name="HasTyped">True where a form of it was begun and not saved.</param>
public sealed record ContactGroup(CollectedGroup Group, IReadOnlyList<ContactLine> Lines, bool HasTyped)
{
    /// <summary>How many of its fields are changed.</summary>
    public int Changed => Lines.Count(l => l.New is not null);
}

/// <summary>One field: what the ledger says, what the contact says instead, what staff says of it.</summary>
public sealed record ContactLine(string Label, string Old, string? New, string? Remark);

/// <summary>The form of one group.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Group">The group.</param>
/// <param name="Input">The values to begin with, personal ones masked.</param>
/// <param name="Last">What the ledger says, by field name.</param>
/// <param name="Remarks">What staff says, by field name.</param>
/// <param name="Typed">The form as typed and not saved, or null.</param>
public sealed record ContactForm(
    Guid RequestId, string Unit, CollectedGroup Group, CollectedUnit Input, IReadOnlyDictionary<string, string> Last, IReadOnlyDictionary<string, string> Remarks,
    IReadOnlyDictionary<string, string[]>? Typed);

/// <summary>What a contact says on handing the answer in.</summary>
public sealed class ContactSubmission
{
    /// <summary>The contact on record answers in person; name and telephone need not be typed.</summary>
    [Display(Name = "我就是登记的联系人")]
    public bool IsContact { get; set; }

    /// <summary>Who answers.</summary>
    [Display(Name = "填报人姓名")]
    [Personal(PersonalKind.Name)]
    [StringLength(40, ErrorMessage = "姓名不能超过 {1} 个字")]
    public string? Person { get; set; }

    /// <summary>How that person is reached.</summary>
    [Display(Name = "填报人电话", Description = "手机号，或带区号的固定电话")]
    [Personal(PersonalKind.Phone)]
    [StringLength(40, ErrorMessage = "电话不能超过 {1} 位")]
    public string? Phone { get; set; }
}
