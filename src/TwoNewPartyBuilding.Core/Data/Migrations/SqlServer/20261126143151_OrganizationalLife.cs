using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OrganizationalLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DutyExemptions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<int>(type: "int", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyExemptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyExemptions_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Themes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Link = table.Column<int>(type: "int", nullable: false),
                    LinkName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Month = table.Column<int>(type: "int", nullable: true),
                    Suggestion = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Material = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Heart = table.Column<int>(type: "int", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IsBuiltIn = table.Column<bool>(type: "bit", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Themes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Themes_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ThemePlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Month = table.Column<int>(type: "int", nullable: false),
                    ThemeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Link = table.Column<int>(type: "int", nullable: false),
                    LinkName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Heart = table.Column<int>(type: "int", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Form = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Lead = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Budget = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemePlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThemePlans_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ThemePlans_Themes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Themes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Activities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    StartsAt = table.Column<TimeOnly>(type: "time", nullable: true),
                    EndsAt = table.Column<TimeOnly>(type: "time", nullable: true),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HostId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    HostName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RecorderName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Guests = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Agenda = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Materials = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SignIn = table.Column<int>(type: "int", nullable: true),
                    ThemePlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Heart = table.Column<int>(type: "int", nullable: true),
                    MoveReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    BelongsToYear = table.Column<int>(type: "int", nullable: true),
                    Cost = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    CorrectionReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecordedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ConfirmedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsConfirmedAlone = table.Column<bool>(type: "bit", nullable: false),
                    VoidReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Activities_PartyGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "PartyGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Activities_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Activities_ThemePlans_ThemePlanId",
                        column: x => x.ThemePlanId,
                        principalTable: "ThemePlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityBranches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsLead = table.Column<bool>(type: "bit", nullable: false),
                    Due = table.Column<int>(type: "int", nullable: false),
                    Present = table.Column<int>(type: "int", nullable: false),
                    Excused = table.Column<int>(type: "int", nullable: false),
                    Voters = table.Column<int>(type: "int", nullable: false),
                    VotersPresent = table.Column<int>(type: "int", nullable: false),
                    Summary = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FilledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FilledBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityBranches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityBranches_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActivityBranches_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Format = table.Column<int>(type: "int", nullable: false),
                    Size = table.Column<int>(type: "int", nullable: false),
                    PictureHash = table.Column<long>(type: "bigint", nullable: true),
                    UploadKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityFiles_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityFollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityFollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityFollowUps_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityRemarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityRemarks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityRemarks_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReplacedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityRevisions_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivitySections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Lecturer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LecturerRole = table.Column<int>(type: "int", nullable: true),
                    Topic = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClassHours = table.Column<decimal>(type: "decimal(5,1)", precision: 5, scale: 1, nullable: true),
                    IsMajorMatter = table.Column<bool>(type: "bit", nullable: false),
                    CommitteeDue = table.Column<int>(type: "int", nullable: true),
                    CommitteePresent = table.Column<int>(type: "int", nullable: true),
                    HasStudied = table.Column<bool>(type: "bit", nullable: false),
                    HasSoughtOpinions = table.Column<bool>(type: "bit", nullable: false),
                    HasTalked = table.Column<bool>(type: "bit", nullable: false),
                    Outlines = table.Column<int>(type: "int", nullable: true),
                    Criticisms = table.Column<int>(type: "int", nullable: true),
                    MemberRepresentatives = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    MassRepresentatives = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    UnitRepresentatives = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Replies = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivitySections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivitySections_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityVotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Matter = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Rule = table.Column<int>(type: "int", nullable: false),
                    IsSecret = table.Column<bool>(type: "bit", nullable: false),
                    InFavour = table.Column<int>(type: "int", nullable: false),
                    Against = table.Column<int>(type: "int", nullable: false),
                    Abstained = table.Column<int>(type: "int", nullable: false),
                    WrittenInFavour = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityVotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityVotes_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MadeBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityLinks_ActivityBranches_BranchId",
                        column: x => x.BranchId,
                        principalTable: "ActivityBranches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Attendances",
                columns: table => new
                {
                    BranchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MemberId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsPresent = table.Column<bool>(type: "bit", nullable: false),
                    Reason = table.Column<int>(type: "int", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IsVoter = table.Column<bool>(type: "bit", nullable: false),
                    SignedInAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attendances", x => new { x.BranchId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_Attendances_ActivityBranches_BranchId",
                        column: x => x.BranchId,
                        principalTable: "ActivityBranches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Attendances_PartyMembers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "PartyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActivityFileContents",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false),
                    Thumbnail = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityFileContents", x => x.FileId);
                    table.ForeignKey(
                        name: "FK_ActivityFileContents_ActivityFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ActivityFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Date_State",
                table: "Activities",
                columns: new[] { "Date", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_GroupId",
                table: "Activities",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_ImportId",
                table: "Activities",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_OrganizationId_Date",
                table: "Activities",
                columns: new[] { "OrganizationId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_State_OrganizationId",
                table: "Activities",
                columns: new[] { "State", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_ThemePlanId",
                table: "Activities",
                column: "ThemePlanId");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityBranches_ActivityId_OrganizationId",
                table: "ActivityBranches",
                columns: new[] { "ActivityId", "OrganizationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityBranches_OrganizationId",
                table: "ActivityBranches",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityFiles_ActivityId_UploadKey",
                table: "ActivityFiles",
                columns: new[] { "ActivityId", "UploadKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityFiles_PictureHash",
                table: "ActivityFiles",
                column: "PictureHash");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityFollowUps_ActivityId",
                table: "ActivityFollowUps",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityFollowUps_DoneOn_DueOn",
                table: "ActivityFollowUps",
                columns: new[] { "DoneOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityLinks_BranchId",
                table: "ActivityLinks",
                column: "BranchId");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityLinks_SecretHash",
                table: "ActivityLinks",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityRemarks_ActivityId_AnsweredAt",
                table: "ActivityRemarks",
                columns: new[] { "ActivityId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityRevisions_ActivityId_Number",
                table: "ActivityRevisions",
                columns: new[] { "ActivityId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivitySections_ActivityId_Kind",
                table: "ActivitySections",
                columns: new[] { "ActivityId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityVotes_ActivityId",
                table: "ActivityVotes",
                column: "ActivityId");

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_MemberId_IsPresent",
                table: "Attendances",
                columns: new[] { "MemberId", "IsPresent" });

            migrationBuilder.CreateIndex(
                name: "IX_DutyExemptions_OrganizationId_From",
                table: "DutyExemptions",
                columns: new[] { "OrganizationId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_ThemePlans_OrganizationId_Year_Month",
                table: "ThemePlans",
                columns: new[] { "OrganizationId", "Year", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemePlans_ThemeId",
                table: "ThemePlans",
                column: "ThemeId");

            migrationBuilder.CreateIndex(
                name: "IX_Themes_Month",
                table: "Themes",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "IX_Themes_OrganizationId",
                table: "Themes",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActivityFileContents");

            migrationBuilder.DropTable(
                name: "ActivityFollowUps");

            migrationBuilder.DropTable(
                name: "ActivityLinks");

            migrationBuilder.DropTable(
                name: "ActivityRemarks");

            migrationBuilder.DropTable(
                name: "ActivityRevisions");

            migrationBuilder.DropTable(
                name: "ActivitySections");

            migrationBuilder.DropTable(
                name: "ActivityVotes");

            migrationBuilder.DropTable(
                name: "Attendances");

            migrationBuilder.DropTable(
                name: "DutyExemptions");

            migrationBuilder.DropTable(
                name: "ActivityFiles");

            migrationBuilder.DropTable(
                name: "ActivityBranches");

            migrationBuilder.DropTable(
                name: "Activities");

            migrationBuilder.DropTable(
                name: "ThemePlans");

            migrationBuilder.DropTable(
                name: "Themes");
        }
    }
}
