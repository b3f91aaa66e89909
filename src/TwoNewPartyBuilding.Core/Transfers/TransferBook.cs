using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>Transfers that come with another deed.</summary>
internal static class TransferBook
{
    /// <summary>A new member was received by a letter; the receipt is still to be sent.</summary>
    public static MemberTransfer Received(AppDbContext db, PartyMember member, PartyOrganization to, string? from, string letter, DateOnly on) => new()
    {
        MemberId = member.Id,
        Kind = TransferKind.In,
        State = TransferState.ReceiptDue,
        FromName = string.IsNullOrEmpty(from) ? "（介绍信未写明）" : from,
        ToOrganizationId = to.Id,
        ToName = to.Name,
        LetterNumber = letter,
        IssuedOn = on,
        ValidDays = 0,
        ValidUntil = on,
        ReceivedOn = on,
        CreatedBy = db.User.DisplayName,
        CreatedAt = db.Clock.UtcNow,
    };
}
