using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Attachments;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.UploadedAt).NotAudited();
        builder.HasOne(a => a.Enterprise).WithMany().HasForeignKey(a => a.EnterpriseId);
        builder.Property(a => a.PendingRequestId).NotAudited();
        builder.HasOne<CollectionRequest>().WithMany().HasForeignKey(a => a.PendingRequestId);
        builder.HasIndex(a => new { a.EnterpriseId, a.UploadedAt });
    }
}

internal sealed class AttachmentContentMapping : IEntityTypeConfiguration<AttachmentContent>
{
    public void Configure(EntityTypeBuilder<AttachmentContent> builder)
    {
        builder.ToTable("AttachmentContents");
        builder.HasKey(c => c.AttachmentId);
        builder.Property(c => c.Content).HasMaxLength(-1);
        builder.Property(c => c.Thumbnail).HasMaxLength(-1);
        builder.HasOne<Attachment>().WithOne().HasForeignKey<AttachmentContent>(c => c.AttachmentId);
    }
}
